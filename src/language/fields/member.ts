import type { Field, Place } from '../../core/field.js';
import type { MemberRef } from '../../core/lookups.js';
import { Problem } from '../../core/problem.js';
import { bare, unquote } from '../words.js';
import { clearOf, isId, optionOf } from './named.js';
import { anywhere, inForm } from './place.js';

interface Meant {
  place?: Place;
  /** In a line of names, "me" is the asker. */
  me?: boolean;
  /** Also one who left. */
  former?: boolean;
}

/** A colleague: mentioned, or "@piet", or by name. */
export function member({ place = anywhere, me = false, former = false }: Meant = {}): Field<MemberRef> {
  return {
    kind: 'member',
    place,
    required: true,
    max: 200,
    match([word]) {
      if (!word) return 0;
      return word.user !== undefined || /^@\S/.test(word.text) || (me && ME.has(word.bare)) ? 1 : 0;
    },
    async read(raw, { ask, look }) {
      const left = async (of: { user: string } | { id: string } | { typed: string }, otherwise: Problem) => {
        const gone = await look.former(of, ask);
        if (!gone) return otherwise;
        return former ? gone : new Problem('member.left', { name: gone.name });
      };
      if (raw.startsWith(MENTIONED)) {
        const user = raw.slice(MENTIONED.length);
        return (await look.mentioned(user, ask)) ?? left({ user }, new Problem('member.stranger'));
      }
      if (isId(raw)) {
        const unknown = new Problem('member.unknown', { typed: '' });
        return (await look.member(raw, ask)) ?? (former ? left({ id: raw }, unknown) : unknown);
      }
      if (ME.has(bare(raw).replace(/^@/, ''))) return { id: ask.asker.id, name: ask.asker.name };
      const typed = raw.replace(/^@/, '');
      const found = clearOf(await look.members(typed, ask), { kind: 'member', typed: raw });
      return found instanceof Problem && found.code === 'member.unknown' ? left({ typed }, found) : found;
    },
    say: optionOf,
    async suggest(typed, { ask, look }) {
      return (await look.membersLike(typed, ask)).map(optionOf);
    },
  };
}

/** Behind an @, or where nothing else can be meant. */
const ME = new Set(['ik', 'mij', 'mezelf', 'me', 'myself']);

/** How a mention travels as text: the platform's own id behind this mark. */
export const MENTIONED = 'user:';

/** Someone named: a colleague where a mention or an @ says so, else just a name. */
export type Named = { colleague: MemberRef } | { name: string };

/** "with Mr van der Meer re: contract": what follows the names is what it is about. */
const ABOUT = /\s+(?:re|about|regarding|concerning|over|inzake|betreft|betreffende|i\.?v\.?m\.?)$/i;

/** People of both sides, in one line: "mw. Bakker en @piet". */
export function people({ place = inForm }: { place?: Place } = {}): Field<Named[]> {
  return {
    kind: 'line',
    place,
    required: true,
    max: 500,
    mentions: true,
    async read(raw, asking) {
      const colleague = member();
      const found: Named[] = [];
      for (const said of raw.split(/\s*[,;]\s*|\s+(?:en|and|&)\s+/)) {
        const name = unquote(said).replace(ABOUT, '');
        if (!name) continue;
        if (!name.startsWith('@') && !name.startsWith(MENTIONED)) {
          found.push({ name });
          continue;
        }
        const who = await colleague.read(name, asking);
        if (who instanceof Problem) return new Problem(who.code, who.about);
        found.push({ colleague: who });
      }
      return found;
    },
    say(value) {
      const said = value.map((one) => ('name' in one ? one.name : `@${one.colleague.name}`)).join(', ');
      return { value: said, label: said };
    },
  };
}
