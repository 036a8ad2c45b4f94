import type { InBoth } from '../../core/locale.js';
import { MOST_BYTES, MOST_ROWS, type RunState, type Trouble } from './run.js';
import type { KindId, ProblemCode } from './kind.js';
import type { Undoable } from './undo.js';

const en = {
  kinds: {
    members: 'Colleagues',
    accounts: 'Customers',
    stakeholders: 'People at customers',
    interactions: 'What happened (visits, calls, notes)',
  } satisfies Record<KindId, string>,
  troubles: {
    empty: 'The file is empty.',
    workbook:
      'This can’t be read as a workbook of Excel. Open it, choose “Save as” and there .xlsx or “CSV UTF-8”, and give that file.',
    'old-workbook':
      'This is a workbook of an older kind (.xls), or one with a password. Open it, choose “Save as” and there .xlsx (without a password) or “CSV UTF-8”, and give that file.',
    calendar: 'This is a calendar. Type “calendar” in the chat: there a calendar file is read for whoever gives it.',
    binary: 'This file holds no text. Give a CSV file, as a spreadsheet or another program saves it.',
    'too-large': `The file is larger than ${MOST_BYTES / 1_000_000} MB. Cut it into several, each with the row of headings.`,
    'too-many-rows': `The file has more than ${MOST_ROWS.toLocaleString('en')} rows. Cut it into several, each with the row of headings.`,
    'too-heavy': 'The file is too heavy to read. Save it again as CSV from a spreadsheet, or cut it into several.',
    'too-slow':
      'This took too long and was stopped. Nothing was changed. Cut the file into several, and give them one by one.',
    clash: 'Not undone: something that came since stands in the place of what was there before. Nothing was changed.',
    fault: 'Something went wrong on our side. Nothing was changed. Try it again; what happened is in the log.',
  } satisfies Record<Trouble, string>,
  noSheet: (said: string, sheets: readonly string[]) =>
    `There is no sheet “${said}”. ${sheets.length > 0 ? `There is: ${sheets.join(', ')}.` : 'This file has none.'}`,
  unknownAccounts: (many: number, count: string) => `${count} ${many === 1 ? 'customer' : 'customers'} unknown`,
  unknownMembers: (many: number, count: string) => `${count} ${many === 1 ? 'colleague' : 'colleagues'} unknown`,
  rows: (many: number, count: string) => `${count} ${many === 1 ? 'row' : 'rows'}`,
  example: (line: string, message: string) => `Line ${line}: ${message}`,
  advice: {
    'account-unknown': 'Import the customers first, then this file again.',
    'member-unknown': 'Import the colleagues first, then this file again.',
    'dates-unclear': 'Say below whether the day or the month goes first.',
    'missing-column': 'Choose below which column holds this, or whether the rows are something else.',
    'one-column': 'Open the file in a spreadsheet and save it as CSV.',
    'no-header': 'Put a row of headings above the rows, and give the file again.',
    'mixed-encoding': 'Save it from the spreadsheet as “CSV UTF-8”, and give it again.',
    'duplicate-heading': 'Rename one of the two in the file, or say below what they hold.',
    'not-choice': 'Use one of these words in the file, or say below that the column is not used.',
    'account-several': 'Use the customer’s number in the file instead of the name.',
    'member-several': 'Use the e-mail address in the file instead of the name.',
  } as Partial<Record<ProblemCode, string>>,
  left: {
    changed: (what: string) => `${what}: changed since, left as it is`,
    used: (what: string) => `${what}: something newer hangs on it, left as it is`,
  },
  things: {
    needs: 'wish',
    interaction_people: 'contact',
    interactions: 'contact',
    stakeholder_events: 'change',
    pairings: 'pairing',
    stances: 'stance',
    dmu_roles: 'role',
    stakeholders: 'person',
    seats: 'seat',
    accounts: 'customer',
    teams: 'team',
    members: 'colleague',
  } satisfies Record<Undoable, string>,
  report: {
    name: 'report',
    headings: ['line', 'column', 'what'],
    more: (count: string) => `${count} more`,
  },
  card: {
    states: {
      checking: 'It is being read and checked. Nothing is written yet.',
      checked: 'Nothing is written yet. This is what would become of it.',
      refused: 'It can’t be read.',
      writing: 'It is being imported.',
      written: 'It is imported.',
      undoing: 'It is being undone.',
      undone: 'It is undone.',
    } satisfies Record<RunState, string>,
    unknownKind: 'It is not clear what the rows are. Give the file again, and say it in the form.',
    kind: 'The rows are',
    added: 'New',
    changed: 'Changed',
    unchanged: 'As they are',
    skipped: 'Left out',
    removed: 'Removed',
    restored: 'As they were again',
    kept: 'Left as they are',
    undoUntil: 'It can be undone until',
    look: 'How far is it?',
    write: (many: number, count: string) => `Import ${count} ${many === 1 ? 'row' : 'rows'}`,
    undo: 'Undo this import',
  },
  problems: {
    'import.gone': () => 'This import is not there any more, or it is another’s. Give the file again.',
  },
  commandLine: 'the command line',
};

const nl: typeof en = {
  kinds: {
    members: 'Collega’s',
    accounts: 'Klanten',
    stakeholders: 'Contactpersonen bij klanten',
    interactions: 'Wat er gebeurde (bezoeken, gesprekken, notities)',
  },
  troubles: {
    empty: 'Het bestand is leeg.',
    workbook:
      'Dit is niet als Excel-werkmap te lezen. Open het, kies “Opslaan als” en daar .xlsx of “CSV UTF-8”, en geef dat bestand.',
    'old-workbook':
      'Dit is een werkmap van een oudere soort (.xls) of een met een wachtwoord. Open die, kies “Opslaan als” en daar .xlsx (zonder wachtwoord) of “CSV UTF-8”, en geef dat bestand.',
    calendar: 'Dit is een agenda. Typ “agenda” in de chat: daar wordt een agendabestand ingelezen voor wie het geeft.',
    binary:
      'In dit bestand staat geen tekst. Geef een CSV-bestand, zoals een rekenblad of ander programma dat opslaat.',
    'too-large': `Het bestand is groter dan ${MOST_BYTES / 1_000_000} MB. Knip het in stukken, elk met de rij met kopjes.`,
    'too-many-rows': `Het bestand heeft meer dan ${MOST_ROWS.toLocaleString('nl')} rijen. Knip het in stukken, elk met de rij met kopjes.`,
    'too-heavy':
      'Het bestand is te zwaar om te lezen. Sla het vanuit een rekenblad opnieuw op als CSV, of knip het in stukken.',
    'too-slow':
      'Dit duurde te lang en is gestopt. Er is niets gewijzigd. Knip het bestand in stukken en geef die een voor een.',
    clash: 'Niet teruggedraaid: op de plek van wat er was staat iets dat later kwam. Er is niets gewijzigd.',
    fault:
      'Er ging aan onze kant iets mis. Er is niets gewijzigd. Probeer het opnieuw; wat er gebeurde staat in het log.',
  },
  noSheet: (said, sheets) =>
    `Er is geen blad “${said}”. ${sheets.length > 0 ? `Er is: ${sheets.join(', ')}.` : 'Dit bestand heeft er geen.'}`,
  unknownAccounts: (many, count) => `${count} ${many === 1 ? 'klant' : 'klanten'} onbekend`,
  unknownMembers: (many, count) => `${count} ${many === 1 ? 'collega' : 'collega’s'} onbekend`,
  rows: (many, count) => `${count} ${many === 1 ? 'rij' : 'rijen'}`,
  example: (line, message) => `Regel ${line}: ${message}`,
  advice: {
    'account-unknown': 'Importeer eerst de klanten, daarna dit bestand opnieuw.',
    'member-unknown': 'Importeer eerst de collega’s, daarna dit bestand opnieuw.',
    'dates-unclear': 'Zeg hieronder of de dag of de maand voorop staat.',
    'missing-column': 'Kies hieronder in welke kolom dit staat, of dat de rijen iets anders zijn.',
    'one-column': 'Open het bestand in een rekenblad en sla het op als CSV.',
    'no-header': 'Zet een rij met kopjes boven de rijen en geef het bestand opnieuw.',
    'mixed-encoding': 'Sla het vanuit het rekenblad op als “CSV UTF-8” en geef het opnieuw.',
    'duplicate-heading': 'Hernoem een van de twee in het bestand, of zeg hieronder wat erin staat.',
    'not-choice': 'Gebruik een van deze woorden in het bestand, of zeg hieronder dat de kolom niet gebruikt wordt.',
    'account-several': 'Gebruik in het bestand het klantnummer in plaats van de naam.',
    'member-several': 'Gebruik in het bestand het e-mailadres in plaats van de naam.',
  },
  left: {
    changed: (what) => `${what}: sindsdien gewijzigd, blijft zoals het is`,
    used: (what) => `${what}: er hangt iets nieuwers aan, blijft zoals het is`,
  },
  things: {
    needs: 'wens',
    interaction_people: 'contactmoment',
    interactions: 'contactmoment',
    stakeholder_events: 'wijziging',
    pairings: 'koppeling',
    stances: 'houding',
    dmu_roles: 'rol',
    stakeholders: 'contactpersoon',
    seats: 'plaats',
    accounts: 'klant',
    teams: 'team',
    members: 'collega',
  },
  report: {
    name: 'verslag',
    headings: ['regel', 'kolom', 'wat'],
    more: (count) => `nog ${count}`,
  },
  card: {
    states: {
      checking: 'Het wordt gelezen en gecontroleerd. Er wordt nog niets geschreven.',
      checked: 'Er is nog niets geschreven. Dit zou ermee gebeuren.',
      refused: 'Het is niet te lezen.',
      writing: 'Het wordt geïmporteerd.',
      written: 'Het is geïmporteerd.',
      undoing: 'Het wordt teruggedraaid.',
      undone: 'Het is teruggedraaid.',
    },
    unknownKind: 'Het is niet duidelijk wat de rijen zijn. Geef het bestand opnieuw en zeg het in het formulier.',
    kind: 'De rijen zijn',
    added: 'Nieuw',
    changed: 'Gewijzigd',
    unchanged: 'Blijven gelijk',
    skipped: 'Overgeslagen',
    removed: 'Verwijderd',
    restored: 'Weer zoals ze waren',
    kept: 'Gebleven zoals ze zijn',
    undoUntil: 'Terug te draaien tot',
    look: 'Hoe ver is het?',
    write: (many, count) => `${count} ${many === 1 ? 'rij' : 'rijen'} importeren`,
    undo: 'Deze import terugdraaien',
  },
  problems: {
    'import.gone': () => 'Deze import is er niet meer, of is van een ander. Geef het bestand opnieuw.',
  },
  commandLine: 'de opdrachtregel',
};

export const wizardText: InBoth<typeof en> = { en, nl };

declare module '../../core/problem.js' {
  interface ProblemCodes extends Record<keyof typeof en.problems, unknown> {}
}
