import { z } from 'zod';
import type { AccountRef, Ask } from '../../core/ask.js';
import { deadline, type Deadline } from '../../language/fields/deadline.js';
import { optional, type Field } from '../../core/field.js';
import { whichAccount } from '../../language/fields/index.js';
import {
  accountHere,
  after,
  anywhereFirst,
  before,
  hidden,
  lines,
  member,
  number,
  phrase,
} from '../../language/fields/index.js';
import type { MemberRef } from '../../core/lookups.js';
import { isProblem, Problem } from '../../core/problem.js';
import { dueAt, isOpen, type Due, type Kind } from './agreement.js';
import type { AgreementStore, NewAgreement } from './store.js';
import { agreementText } from './text.js';

/** An agreement is a sentence or two. Characters. */
export const LONGEST = 1000;

/** A second colleague in the line: an agreement has one owner, so that is asked. Never in the form. */
const second: Field<MemberRef | { unknown: string } | undefined> = {
  ...optional(member({ place: anywhereFirst })),
  kind: 'hidden',
  async read(raw, asking) {
    const found = await member().read(raw, asking);
    return isProblem(found) ? { unknown: raw } : found;
  },
  say: (value) => ({ value: 'id' in value ? value.id : value.unknown, label: '' }),
};

const place = optional(phrase({ place: after(['at', 'where'], ['bij', 'waar']) }));
const serves = optional(
  number({
    place: after(
      ['for promise', 'under promise', 'for commitment'],
      ['voor toezegging', 'onder toezegging', 'bij toezegging'],
    ),
  }),
);

/** The blanks of an agreement and a promise. */
export const blanks = {
  /** Where the channel has several, the promise may tell. */
  account: accountHere({ place: before(':') }),
  text: lines({ max: LONGEST }),
  who: optional(member({ place: anywhereFirst })),
  due: optional(deadline()),
  place,
  serves,
  also: second,
  both: optional(hidden(z.literal('yes'))),
  permalink: optional(hidden(z.url({ protocol: /^https$/ }))),
  interaction: optional(hidden(z.uuid())),
  appointment: optional(hidden(z.uuid())),
  said: optional(hidden(z.string())),
};

export const labels = {
  en: {
    account: 'account',
    text: 'what',
    who: 'who',
    due: 'by when',
    place: 'where',
    serves: 'number',
    also: '',
    both: '',
    permalink: '',
    interaction: '',
    appointment: '',
    said: '',
  },
  nl: {
    account: 'klant',
    text: 'wat',
    who: 'wie',
    due: 'wanneer',
    place: 'waar',
    serves: 'nummer',
    also: '',
    both: '',
    permalink: '',
    interaction: '',
    appointment: '',
    said: '',
  },
};

export interface Given {
  account: AccountRef | undefined;
  text: string;
  who: MemberRef | undefined;
  due: Deadline | undefined;
  place: string | undefined;
  serves: number | undefined;
  also?: MemberRef | { unknown: string } | undefined;
  both?: 'yes' | undefined;
  permalink?: string | undefined;
  interaction?: string | undefined;
  appointment?: string | undefined;
  said?: string | undefined;
}

/** What was said, as agreements: one, or one for each of two. */
export async function toAgreements(
  { given, kind, agreements }: { given: Given; kind: Kind; agreements: AgreementStore },
  ask: Ask,
): Promise<NewAgreement[] | Problem> {
  const owners = ownersOf(given);
  if (isProblem(owners)) return owners;
  if (kind === 'promise' && given.serves !== undefined)
    return new Problem('agreement.promise-in-promise', {}, [
      { label: agreementText[ask.asker.locale].withoutPromise, args: { serves: '' } },
    ]);
  const promise = await promiseOf({ serves: given.serves, kind, agreements }, ask);
  if (isProblem(promise)) return promise;
  const account = accountOf(given, promise, ask);
  if (isProblem(account)) return account;
  const due = toDue(given.due, ask);
  if (isProblem(due)) return due;
  return owners.map((owner) => ({
    account: account.id,
    kind,
    what: given.text.trim(),
    said: given.said,
    place: given.place,
    due,
    serves: promise?.id ?? null,
    owner: owner?.id,
    permalink: given.permalink,
    interaction: given.interaction,
    appointment: given.appointment,
  }));
}

function ownersOf({ who, also, both }: Given): (MemberRef | undefined)[] | Problem {
  if (!who || !also || ('id' in also && also.id === who.id)) return [who];
  if ('unknown' in also)
    return new Problem('member.unknown', { typed: also.unknown.replace(/^user:/, ''), field: 'who' });
  if (both) return [who, also];
  const one = (owner: MemberRef) => ({ label: owner.name, args: { who: owner.id, also: '' } });
  return new Problem('agreement.two-owners', { one: who.name, other: also.name }, [
    one(who),
    one(also),
    { label: `${who.name} + ${also.name}`, args: { who: who.id, also: also.id, both: 'yes' } },
  ]);
}

/** The promise that an agreement stands under. A promise stands under none, so that no circle can be made. */
export async function promiseOf(
  { serves: of, kind, agreements }: { serves: number | undefined; kind: Kind; agreements: AgreementStore },
  ask: Ask,
) {
  if (of === undefined) return undefined;
  const about = { number: String(of), field: 'serves' };
  if (kind === 'promise') return new Problem('agreement.promise-in-promise', about);
  const promise = await agreements.promise(of, ask);
  if (!promise) return new Problem('agreement.no-such-promise', about);
  if (promise.kind !== 'promise') return new Problem('agreement.not-a-promise', about);
  if (!isOpen(promise)) return new Problem('agreement.closed-promise', about);
  return promise;
}

function accountOf({ account, serves }: Given, promise: { account: AccountRef } | undefined, { place: here }: Ask) {
  if (account && promise && promise.account.id !== account.id)
    return new Problem('agreement.other-account', {
      number: String(serves),
      account: promise.account.name,
      field: 'serves',
    });
  const known = account ?? promise?.account;
  if (known) return known;
  if (here.accounts.length === 0) return new Problem('field.missing', { field: 'account' });
  return whichAccount(here.accounts, 'account');
}

/** A time is one on the asker's clock; a day alone is a day of the organisation. */
export function toDue(said: Deadline | undefined, { asker, organisation, at }: Ask): Due | null | Problem {
  if (!said) return null;
  const time = said.time?.toString({ smallestUnit: 'minute' }) ?? null;
  const due: Due = { day: said.date.toString(), time, zone: time ? asker.zone : organisation.zone };
  if (dueAt(due) > at) return due;
  return new Problem('agreement.past', { field: 'due', day: due.day, time: time ?? '' });
}
