import { toAsker, type Ask } from '../../../core/ask.js';
import { bold, list, moment, type Card, type Line } from '../../../core/card.js';
import { defineButton, defineCommand } from '../../../core/command.js';
import { optional, type Field } from '../../../core/field.js';
import { present } from '../../../core/present.js';
import { Problem } from '../../../core/problem.js';
import { account, after, inForm, phrase } from '../../../language/fields/index.js';
import { hasRole, inOrder, roleChoices, type Dmu, type Role } from '../dmu.js';
import { newPerson, roleList, saysRole, topic } from '../fields.js';
import { bare } from '../../../language/words.js';
import { dmuText } from '../text.js';
import { topicName, topicsOf } from '../topics.js';
import { accessTo, shown, stale, whole, type Needs } from './needs.js';

interface Question {
  topic: string;
  role: Role;
}

const wordsOf = ({ topic: of, role }: Question, { organisation, asker: { locale } }: Ask) =>
  [roleChoices[role][locale].label, topicName(topicsOf(organisation), of, locale)] as const;

/** "wie kent wie bij Jansen BV" */
const KNOWN = /^(?:kent|kennen|knows?)\s(?:.*\s)?(?:bij|van|at|from)\s/i;
const ANYBODY = new Set(
  'kent kennen know knows wie who whom iemand iedereen somebody someone everybody everyone we wij er daar ons us'.split(
    ' ',
  ),
);

/** Without it all that they decide is meant. */
const ofAnything: Field<string | undefined> = {
  ...optional(topic()),
  read: (raw, asking) =>
    raw.split(/\s+/).every((word) => ANYBODY.has(bare(word))) ? undefined : topic().read(raw, asking),
  say: (value, asking) => (value === undefined ? { value: '', label: '' } : topic().say(value, asking)),
};

/** Who decides on this? It answers, or makes the gap visible; it makes nothing itself. */
export const who = defineCommand({
  id: 'stakeholder.ask',
  words: { en: ['who'], nl: ['wie'] },
  right: 'see',
  // "wie belt er" is another question.
  claims: (rest) => rest === '' || saysRole(rest) || KNOWN.test(rest),
  fields: {
    topic: ofAnything,
    role: optional(roleList()),
    account: account({ place: after(['at', 'for'], ['bij', 'voor']) }),
  },
  text: {
    en: {
      summary: 'Ask who decides on something',
      example: 'who decides on safety',
      submit: 'Ask',
      fields: { topic: 'about (empty: everything)', role: 'role (empty: decides)', account: 'account' },
    },
    nl: {
      summary: 'Vragen wie waarover beslist',
      example: 'wie beslist over veiligheid',
      submit: 'Vragen',
      fields: { topic: 'waarover (leeg: alles)', role: 'rol (leeg: beslist)', account: 'klant' },
    },
  },
  async run({ topic: of, role: roles, account }, ask, needs: Needs) {
    const { dmu } = needs;
    if (of === undefined) return whole({ account }, ask, needs);
    const all = await dmu.of(account.id, ask);
    if (!all) return new Problem('account.unknown', { typed: '' });
    return toAsker(whoCard(all, { topic: of, role: roles?.[0] ?? 'decides' }, ask));
  },
});

function whoCard({ account, people }: Dmu, question: Question, ask: Ask): Card {
  const { locale } = ask.asker;
  const say = dmuText[locale];
  const { topic: of, role } = question;
  const known = inOrder(people.filter((one) => hasRole(one, role, of)));
  const args = { account: account.id, topic: of, role };
  const ways = [
    { label: say.know, command: 'stakeholder.know', args, opens: true, tone: 'primary' as const },
    { label: say.askTeam, command: 'stakeholder.ask-team', args },
    { label: say.place, command: 'stakeholder.place', args, opens: true },
  ];
  if (known.length === 0)
    return { title: say.nobodyKnown(...wordsOf(question, ask), account.name), parts: [], buttons: ways };
  return {
    title: say.who(...wordsOf(question, ask), account.name),
    parts: [
      list(
        known.map(({ name, title, placeholder, pairs, seen }) => {
          const paired = pairs.filter(({ state }) => state === 'active').map(({ member }) => member.name);
          const line: Line = [bold(name), title ? `, ${title}` : '', placeholder ? ` · ${say.placeholder}` : ''];
          const detail: Line = [
            paired.length > 0 ? `${say.pair}: ${paired.join(', ')} · ` : '',
            `${say.seen}: `,
            ...(seen ? [moment(seen, 'day')] : [say.never]),
          ];
          return { line, detail };
        }),
      ),
    ],
    buttons: known.every(({ placeholder }) => placeholder) ? ways.slice(0, 2) : undefined,
  };
}

/** What the buttons of the question carry. */
const asked = {
  account: account({ place: inForm }),
  topic: topic({ place: inForm }),
  role: roleList({ place: inForm }),
};

/** Puts it to the team, in one line of its channel. */
export const askTeam = defineButton({
  id: 'stakeholder.ask-team',
  right: 'see',
  changes: true,
  fields: asked,
  text: {
    en: {
      summary: 'Ask the team who decides',
      fields: { account: 'account', topic: 'about', role: 'role' },
    },
    nl: {
      summary: 'Het team vragen wie beslist',
      fields: { account: 'klant', topic: 'waarover', role: 'rol' },
    },
  },
  async run({ account, topic: of, role: [role] }, ask, { dmu }: Needs) {
    const isNew = await dmu.askTeam({ account: account.id, topic: of, role: present(role) }, ask);
    if (isNew === undefined) return stale();
    const say = dmuText[ask.asker.locale];
    return toAsker({ title: isNew ? say.questionAsked : say.askedAlready, parts: [] });
  },
});

/** "I know": a name, for whoever was asked about. A placeholder with that role becomes them. */
export const know = defineButton({
  id: 'stakeholder.know',
  right: 'change',
  access: ({ account }, ask, needs: Needs) => accessTo({ account }, ask, needs),
  changes: true,
  fields: { name: newPerson({ place: inForm }), ...asked },
  text: {
    en: {
      summary: 'Say who it is',
      fields: { name: 'name, what they do', account: 'account', topic: 'about', role: 'role' },
    },
    nl: {
      summary: 'Zeggen wie het is',
      fields: { name: 'naam, functie', account: 'klant', topic: 'waarover', role: 'rol' },
    },
  },
  async run({ name: { name, title, at }, account, topic: of, role: roles }, ask, needs: Needs) {
    const { dmu } = needs;
    if (at && at.id !== account.id) return new Problem('contact.elsewhere', { account: at.name, field: 'name' });
    const [role = 'decides'] = roles;
    const all = await dmu.of(account.id, ask);
    const unknown = all?.people.find((one) => one.placeholder && hasRole(one, role, of));
    const named = unknown && (await dmu.nameThem({ stakeholder: unknown.id, name, title }, ask));
    const id = named?.id ?? (await dmu.save({ account: account.id, name, title }, ask))?.id;
    const held = id && (await dmu.setRoles({ stakeholder: id, roles, topics: [of] }, ask));
    if (!held) return stale();
    const [does, about] = wordsOf({ topic: of, role }, ask);
    const done = dmuText[ask.asker.locale].answer({
      name: held.name,
      role: does,
      topic: about,
      account: held.account.name,
    });
    return shown({ id: held.id, account, title: done }, ask, needs);
  },
});

/** A place for whom nobody has met: "the safety adviser". */
export const place = defineButton({
  id: 'stakeholder.place',
  right: 'change',
  access: ({ account }, ask, needs: Needs) => accessTo({ account }, ask, needs),
  changes: true,
  fields: { name: phrase({ place: inForm, max: 120 }), ...asked },
  text: {
    en: {
      summary: 'Place somebody unknown',
      fields: { name: 'what they do (safety adviser)', account: 'account', topic: 'about', role: 'role' },
    },
    nl: {
      summary: 'Een onbekende plaatsen',
      fields: { name: 'functie (veiligheidsadviseur)', account: 'klant', topic: 'waarover', role: 'rol' },
    },
  },
  async run({ name, account, topic: of, role: roles }, ask, needs: Needs) {
    const { dmu } = needs;
    const all = await dmu.of(account.id, ask);
    const taken = all?.people.some((one) => !one.placeholder && one.name.toLowerCase() === name.toLowerCase());
    if (taken) return new Problem('contact.taken', { typed: name, field: 'name' });
    const saved = await dmu.save({ account: account.id, name, placeholder: true }, ask);
    const held = saved && (await dmu.setRoles({ stakeholder: saved.id, roles, topics: [of] }, ask));
    if (!held) return stale();
    const say = dmuText[ask.asker.locale];
    const reply = await whole({ account, title: say.placed(held.name) }, ask, needs);
    return reply;
  },
});
