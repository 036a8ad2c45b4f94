import type { Ask, Raw } from '../../../core/ask.js';
import { defineButton } from '../../../core/command.js';
import { deadline } from '../../../language/fields/deadline.js';
import { optional } from '../../../core/field.js';
import { inForm, lines, number, phrase } from '../../../language/fields/index.js';
import { isProblem, Problem } from '../../../core/problem.js';
import { aboutAgreement, act, type Needs } from '../acting.js';
import { sayDue } from '../agreement.js';
import { LONGEST, promiseOf, toDue } from '../logging.js';
import * as rules from '../transitions.js';

export const change = defineButton({
  id: 'agreement.change',
  right: 'own',
  changes: true,
  about: aboutAgreement,
  fields: {
    number: number({ place: inForm }),
    text: lines({ place: inForm, max: LONGEST }),
    due: optional(deadline({ place: inForm })),
    place: optional(phrase({ place: inForm })),
    serves: optional(number({ place: inForm })),
  },
  text: {
    en: {
      summary: 'Change an agreement',
      fields: { number: 'number', text: 'what', due: 'by when', place: 'where', serves: 'number of the promise' },
    },
    nl: {
      summary: 'Afspraak wijzigen',
      fields: { number: 'nummer', text: 'wat', due: 'wanneer', place: 'waar', serves: 'nummer van de toezegging' },
    },
  },
  async prefill({ number: of }: Raw, ask: Ask, { agreements }: Needs): Promise<Raw | Problem> {
    const view = await agreements.one(Number(of) || 0, ask);
    if (!view) return new Problem('agreement.unknown', { number: of ?? '' });
    const { agreement, promise } = view;
    const due = rules.dueOf(agreement);
    const blanks: [string, string | null | undefined][] = [
      ['number', String(agreement.number)],
      ['text', agreement.what],
      ['due', due && sayDue(due, ask.asker.locale)],
      ['place', agreement.place],
      ['serves', promise && String(promise.number)],
    ];
    return Object.fromEntries(blanks.filter((blank): blank is [string, string] => Boolean(blank[1])));
  },
  async run({ number: of, text, due: said, place, serves }, ask, needs: Needs) {
    const before = await needs.agreements.one(of, ask);
    if (!before) return new Problem('agreement.unknown', { number: String(of) });
    const { agreement, account } = before;
    const stays = serves === before.promise?.number;
    const promise = stays
      ? undefined
      : await promiseOf({ serves, kind: agreement.kind, agreements: needs.agreements }, ask);
    if (isProblem(promise)) return promise;
    if (promise && promise.account.id !== account.id)
      return new Problem('agreement.other-account', {
        number: String(serves),
        account: promise.account.name,
        field: 'serves',
      });
    const was = rules.dueOf(agreement);
    const same = said && was && sayDue(was, ask.asker.locale) === deadlineSaid(said, ask);
    const due = same ? was : toDue(said, ask);
    if (isProblem(due)) return due;
    const to = { what: text.trim(), place, due, serves: stays ? agreement.serves : (promise?.id ?? null) };
    return act({ number: of, rule: rules.change(to), needs }, ask);
  },
});

/** A date that was left as it was is no past date, even when it is over. */
const deadlineSaid = (said: NonNullable<Parameters<typeof toDue>[0]>, { asker }: Ask) =>
  sayDue({ day: said.date.toString(), time: said.time?.toString({ smallestUnit: 'minute' }) ?? null }, asker.locale);
