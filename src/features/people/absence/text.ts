import type { InBoth } from '../../../core/locale.js';

type Words = Record<string, string>;

const en = {
  away: (from: string, through: string) =>
    from === through ? `Away on ${from}` : `Away from ${from} through ${through}`,
  replaced: 'This takes the place of what you had planned for those days.',
  backOn: 'Back at work',
  deputy: 'Deputy',
  noDeputy: 'nobody: what you would be asked goes a step further, to the team or your manager',
  deputyHint: 'Your deputy gets your reminders about customers that they may see themselves; they get no rights by it.',
  deputyAway: (name: string) =>
    `${name} is away for part of that time; then their own deputy is asked, if they have one.`,
  planned: 'Your absence',
  nothing: 'You are not away, and nothing is planned.',
  change: 'Change',
  plan: 'Plan an absence',
  back: 'I’m back',
  cancel: (from: string) => `Not away from ${from}`,
  ended: 'You are back: reminders come to you again.',
  hours: 'Your working hours',
  hoursOfAll: 'The organisation’s working hours',
  hoursSet: 'Noted: your working hours',
  hoursOfAllSet: 'Noted: the organisation’s working hours',
  when: 'Working hours',
  zone: 'Time zone',
  holidays: 'Public holidays of',
  countries: { NL: 'the Netherlands', BE: 'Belgium', none: 'no country' },
  hoursHint: 'Reminders come within these hours only.',
  only: (days: string) => `Only ${days}`,
  problems: {
    'away.unclear': () =>
      'I don’t see from these words when you are away. Try “away until Monday”, “away 24 December to 2 January” or “away two weeks”.',
    'away.open': () => 'Until when? Say the last day too: “away Friday to Tuesday”, or “until Monday”.',
    'away.returning': ({ typed }: Words) =>
      `“${typed}”: an absence does not return. Days that you never work are set with “hours”.`,
    'away.words': ({ typed }: Words) => `I don’t understand “${typed}” here, so nothing is planned yet.`,
    'away.reversed': () => 'You would be back before you left. Which days are meant?',
    'away.past': () => 'Those days are over already. Which days are meant?',
    'away.too-long': () => 'An absence lasts a year at most.',
    'away.own-deputy': () => 'You can’t be your own deputy. Choose a colleague, or nobody.',
    'away.gone': () => 'This absence is over already, or was ended.',
    'hours.days-unclear': ({ typed }: Words) =>
      `“${typed}” are no days of the week that I understand. Try “Mon-Fri” or “Mon, Tue and Thu”.`,
    'hours.time-unclear': ({ typed }: Words) =>
      `“${typed}” are no hours that I understand. Try “8:30-17:30”; they begin and end on the same day.`,
    'hours.one-time': () => 'I keep one time for all the days that you work. Which are they?',
    'hours.not-yours': () => 'Only an administrator can set the hours of the whole organisation.',
  },
};

const nl: typeof en = {
  away: (from, through) => (from === through ? `Afwezig op ${from}` : `Afwezig van ${from} tot en met ${through}`),
  replaced: 'Dit komt in de plaats van wat u voor die dagen had opgegeven.',
  backOn: 'Weer aan het werk',
  deputy: 'Vervanger',
  noDeputy: 'niemand: wat u gevraagd zou worden gaat een stap verder, naar het team of uw leidinggevende',
  deputyHint:
    'Uw vervanger krijgt alleen uw herinneringen over klanten die voor een vervanger toch al te zien zijn; rechten komen er niet bij.',
  deputyAway: (name) =>
    `${name} is een deel van die tijd zelf afwezig; dan wordt diens vervanger gevraagd, als die er is.`,
  planned: 'Uw afwezigheid',
  nothing: 'U bent niet afwezig, en er is niets gepland.',
  change: 'Wijzigen',
  plan: 'Afwezigheid opgeven',
  back: 'Ik ben er weer',
  cancel: (from) => `Toch niet afwezig vanaf ${from}`,
  ended: 'U bent er weer: herinneringen komen weer bij u.',
  hours: 'Uw werktijden',
  hoursOfAll: 'De werktijden van de organisatie',
  hoursSet: 'Genoteerd: uw werktijden',
  hoursOfAllSet: 'Genoteerd: de werktijden van de organisatie',
  when: 'Werktijden',
  zone: 'Tijdzone',
  holidays: 'Feestdagen van',
  countries: { NL: 'Nederland', BE: 'België', none: 'geen land' },
  hoursHint: 'Herinneringen komen alleen binnen deze tijden.',
  only: (days) => `Alleen ${days}`,
  problems: {
    'away.unclear': () =>
      'Ik lees hier niet uit wanneer u afwezig bent. Probeer “afwezig tot maandag”, “afwezig 24 december t/m 2 januari” of “afwezig twee weken”.',
    'away.open': () => 'Tot wanneer? Noem ook de laatste dag: “afwezig vrijdag t/m dinsdag”, of “tot maandag”.',
    'away.returning': ({ typed }) =>
      `“${typed}”: een afwezigheid keert niet terug. Dagen waarop u nooit werkt, stelt u in met “werktijden”.`,
    'away.words': ({ typed }) => `“${typed}” begrijp ik hier niet; er is nog niets gepland.`,
    'away.reversed': () => 'Zo zou u terug zijn voor u weg was. Welke dagen bedoelt u?',
    'away.past': () => 'Die dagen zijn al voorbij. Welke dagen bedoelt u?',
    'away.too-long': () => 'Een afwezigheid duurt hooguit een jaar.',
    'away.own-deputy': () => 'U kunt uzelf niet vervangen. Kies een collega, of niemand.',
    'away.gone': () => 'Deze afwezigheid is al voorbij of al beëindigd.',
    'hours.days-unclear': ({ typed }) =>
      `“${typed}” zijn geen dagen die ik begrijp. Probeer “ma-vr” of “ma, di en do”.`,
    'hours.time-unclear': ({ typed }) =>
      `“${typed}” zijn geen tijden die ik begrijp. Probeer “8:30-17:30”; ze beginnen en eindigen op dezelfde dag.`,
    'hours.one-time': () => 'Ik bewaar één tijd voor alle dagen dat u werkt. Welke zijn het?',
    'hours.not-yours': () => 'Alleen een beheerder kan de werktijden van de hele organisatie instellen.',
  },
};

export const absenceText: InBoth<typeof en> = { en, nl };

declare module '../../../core/problem.js' {
  interface ProblemCodes extends Record<keyof typeof en.problems, unknown> {}
}
