import { Problem } from '../../core/problem.js';
import {
  influenceChoices,
  influences,
  roleChoices,
  roles as allRoles,
  stanceChoices,
  topicFor,
  topicsOf,
  ANY,
  type Role,
  type Stance,
} from '../dmu/index.js';
import { inEither } from '../../core/locale.js';
import { date, member, oneOf, then, whomItMayMean, yes } from './cells.js';
import type { FileDate } from './file/dates.js';
import type { Column, Reading } from './kind.js';
import type { KnownMember } from './lookup.js';

type Read<T> = Pick<Column<T>, 'read' | 'holds' | 'isDate' | 'refersTo' | 'accepts'>;

const chosen = oneOf(influenceChoices);

/** 1 to 3, as a number or a word. */
export const influence: Read<number> = {
  holds: `${chosen.holds}; or 1, 2, 3`,
  read: (cell, reading) =>
    /^[123]$/.test(cell) ? Number(cell) : then(chosen.read(cell, reading), (level) => influences[level]),
};

export interface RoleCell {
  role: Role;
  topic: string;
}

const parted = (cell: string, between: RegExp) =>
  cell
    .split(between)
    .map((one) => one.trim())
    .filter(Boolean);
const plain = (word: string) => word.trim().toLowerCase().replaceAll(/\s+/g, ' ');
const meaning = new Map(
  allRoles.flatMap((role) => {
    const { en, nl } = roleChoices[role];
    return inEither({ en: [en.label, ...en.words], nl: [nl.label, ...nl.words] }).map(
      (word) => [plain(word), role] as const,
    );
  }),
);

/** What somebody does in deciding, about which topics; a role alone is about everything. */
export const decisionRoles: Read<RoleCell[]> = {
  holds:
    'roles and what they are about: `decides: price, contract; advises: technology`; a role alone is about everything',
  read(cell, reading) {
    const read = parted(cell, /[;|\n]/).map((part) => rolesIn(part, reading));
    return read.find((one) => one instanceof Problem) ?? (read as RoleCell[][]).flat();
  },
};

function rolesIn(part: string, { organisation, locale }: Reading): RoleCell[] | Problem {
  const at = part.indexOf(':');
  const said = at < 0 ? part : part.slice(0, at);
  const role = meaning.get(plain(said));
  if (!role) {
    const begun = [...meaning.keys()].find((word) => at < 0 && plain(part).startsWith(`${word} `));
    if (begun)
      return new Problem('role-shape', {
        typed: part,
        shape: `${part.slice(0, begun.length)}: ${part.slice(begun.length).trim()}`,
      });
    return new Problem('not-choice', {
      typed: said.trim(),
      known: allRoles.map((one) => roleChoices[one][locale].label).join(', '),
    });
  }
  if (at < 0) return [{ role, topic: ANY }];
  const topics = topicsOf(organisation);
  const about = parted(part.slice(at + 1), /,|\s(?:en|and|&)\s/);
  const found = about.map((word) => topicFor(topics, word) ?? word);
  const strange = found.find((one) => typeof one === 'string');
  if (typeof strange === 'string')
    return new Problem('not-choice', { typed: strange, known: topics.map(({ name }) => name[locale]).join(', ') });
  return found.length > 0 ? (found as { id: string }[]).map(({ id }) => ({ role, topic: id })) : [{ role, topic: ANY }];
}

export const stance: Read<Stance> = oneOf(stanceChoices);

/** Who of us keep the contact. */
export const pairs: Read<KnownMember[]> = {
  holds: 'e-mail addresses or names of members, with semicolons between them',
  refersTo: { what: 'member', in: (cell) => parted(cell, /[;|\n]/).flatMap(whomItMayMean) },
  read(cell, reading) {
    const read = parted(cell, /[;|\n]/).map((one): KnownMember | Problem => {
      const found = member.read(one, reading);
      return found instanceof Problem || found.active ? found : new Problem('member-left', { name: found.name });
    });
    return read.find((one) => one instanceof Problem) ?? [...new Set(read as KnownMember[])];
  },
};

/** The day on which somebody left, or that they did. */
export const gone: Read<FileDate | boolean> = {
  holds: 'the date on which they left, or `yes`',
  isDate: true,
  read(cell, reading) {
    const answer = yes.read(cell, reading);
    return answer instanceof Problem ? date.read(cell, reading) : answer;
  },
};
