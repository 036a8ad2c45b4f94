import type { InBoth } from '../../core/locale.js';

type Words = Record<string, string>;

const en = {
  line: 'line',
  problems: {
    // About the file.
    empty: () => 'the file is empty',
    'no-rows': () => 'there are headings, and no rows under them',
    'no-header': ({ cell, column }: Words) =>
      `this should be the row of headings, but column ${column} says “${cell}”. Put headings above the columns`,
    'one-column': ({ heading }: Words) =>
      `the file has one column, “${heading}”. Columns are separated by a comma, a semicolon, a tab or a bar`,
    'duplicate-heading': ({ heading, column, first }: Words) =>
      `the heading “${heading}” stands above columns ${first} and ${column}. Rename one of them`,
    'missing-column': ({ known, headings }: Words) =>
      `no column tells this. It goes by: ${known}. The file has: ${headings}`,
    'mapping-heading': ({ heading, headings }: Words) =>
      `the mapping names the heading “${heading}”, which the file does not have. It has: ${headings}`,
    'name-columns': ({ last, others, known }: Words) =>
      `“${last}” alone would be the name, and what stands under ${others} would be left out. Rename those columns, such as: ${known}`,
    'mixed-encoding': ({ sample, lines }: Words) =>
      `two encodings in one file: “${sample}” and the like, on ${lines} line(s). Save the file once more as UTF-8`,
    'dates-unclear': ({ cell }: Words) =>
      `is “${cell}” day first or month first? No date in the file settles it for all. Say --dates dmy or --dates mdy`,
    // About a row.
    ragged: ({ expected, found }: Words) => `${found} cells where the headings have ${expected}`,
    'ragged-decimal': ({ expected, found }: Words) =>
      `${found} cells where the headings have ${expected}; perhaps a decimal comma cuts an amount in two. Use semicolons between the cells`,
    quote: () => 'a quotation mark that opens here is not closed, or closes in the middle of a cell',
    repeated: ({ first }: Words) => `the same as on line ${first}`,
    // About a cell.
    required: ({ typed }: Words) =>
      typed ? `“${typed}” says nothing, and something must be said` : 'is empty, and must not be',
    'excel-error': ({ typed }: Words) =>
      `“${typed}” is what Excel shows instead of a value. Mend the formula, and save the file again`,
    scientific: ({ typed }: Words) =>
      `“${typed}” is how Excel shortens a long number, and its last digits are gone. Give the column the format Text, enter the number again, and save`,
    'too-long': ({ length, max }: Words) => `${length} characters, and ${max} is the most`,
    'no-text': () => 'holds a character that is no text (NUL)',
    'not-email': ({ typed }: Words) => `“${typed}” is not an e-mail address`,
    'not-domain': ({ typed }: Words) => `“${typed}” is not a domain; an example is jansen.nl`,
    'not-zone': ({ typed }: Words) => `“${typed}” is not a time zone; an example is Europe/Amsterdam`,
    'not-choice': ({ typed, known }: Words) => `“${typed}” is not one of: ${known}`,
    'not-date': ({ typed }: Words) => `“${typed}” is not a date`,
    'no-year': ({ typed }: Words) => `“${typed}” does not say of which year; write it as 20-11-2026`,
    'excel-date': ({ typed, day }: Words) =>
      `“${typed}” is a number that Excel may mean ${day} by. Give the column the format Date, and save the file again`,
    'not-time': ({ typed }: Words) => `“${typed}” is not a time`,
    future: ({ typed }: Words) => `“${typed}” is still to come`,
    'answered-before': () => 'answered before it was asked',
    'answered-nothing': () => 'there is no need on this row to answer',
    'function-unknown': ({ typed, known }: Words) => `“${typed}” is not one of your functions: ${known}`,
    'account-unknown': ({ typed }: Words) => `there is no account “${typed}”`,
    'account-unknown-near': ({ typed, near }: Words) => `there is no account “${typed}”. Perhaps ${near}?`,
    'account-several': ({ typed, names }: Words) => `“${typed}” may be ${names}. Write it out, or use the external id`,
    'member-unknown': ({ typed }: Words) => `there is no member “${typed}”`,
    'member-unknown-near': ({ typed, near }: Words) => `there is no member “${typed}”. Perhaps ${near}?`,
    'member-several': ({ typed, emails }: Words) => `“${typed}” may be ${emails}. Use the e-mail address`,
    'member-left': ({ name }: Words) => `${name} is no longer a member`,
    'own-manager': ({ typed }: Words) => `“${typed}” would be their own manager`,
    'not-seat': ({ typed }: Words) => `“${typed}” is not a seat; write it as “finance: piet@example.com”`,
    'role-shape': ({ typed, shape }: Words) =>
      `“${typed}” does not say what is the role and what it is about; write it as “${shape}”`,
    'because-alone': () => 'says why, and there is no stance on this row that it is about',
    'reports-to-unknown': ({ name }: Words) => `“${name}” is nobody at this customer, in this file or before`,
    'reports-to-circle': ({ name }: Words) =>
      `“${name}” reports to them, perhaps by way of others: nobody reports to themselves`,
    'no-members': () => 'somebody must be known who says so; import the colleagues first',
    'seat-twice': ({ function: job }: Words) => `gives the seat of ${job} twice`,
    'seat-at-odds': ({ function: job, name, other, first }: Words) =>
      `the team’s seat of ${job} is for ${name} here, and for ${other} on line ${first}`,
    'seat-held': ({ function: job, name, other }: Words) =>
      `the seat of ${job} would go to ${name}, and ${other} holds it. An import unseats nobody: change it with “seat”, or leave it out`,
    'team-several': ({ typed }: Words) =>
      `there is more than one team “${typed}”. Leave it out, and choose the team with “team” afterwards`,
    'name-several': ({ name, ids }: Words) =>
      `more than one bears the name “${name}”, with external ids ${ids}. Give the external id`,
    'name-taken': ({ name, id, row }: Words) => `“${name}” is known by external id ${id}, and this row says ${row}`,
    'name-claimed': ({ name, first }: Words) =>
      `“${name}” is known without a number, and line ${first} gives it another one than this row. Give it its number first: import that row alone`,
  },
  notes: {
    // About the file.
    'read-as': ({ encoding, sample }: Words) =>
      `The file is in ${encoding}, and was read so: “${sample}”. Save it as UTF-8 if that is not right`,
    'double-encoding': ({ from, to, lines, line }: Words) =>
      `Letters were encoded twice on ${lines} line(s), first on line ${line}: “${from}” was read as “${to}”`,
    sheet: ({ sheet, others, hidden }: Words) =>
      `Of the workbook the sheet “${sheet}” was read. Other sheets: ${others}; hidden: ${hidden}. You can choose another`,
    preset: ({ program }: Words) => `The file was read as one of ${program}`,
    'title-rows': ({ sample, line }: Words) =>
      `The headings stand on line ${line}; what is above them (“${sample}”) was left out`,
    totals: ({ sample, times, line }: Words) =>
      `Rows with totals or a footer, left out: ${times}, first on line ${line} (“${sample}”)`,
    'days-first': ({ cell, line }: Words) =>
      `No date settles whether the day or the month stands first (line ${line}: “${cell}”). The headings are in Dutch, so it is the day`,
    'months-first': ({ cell, line }: Words) =>
      `No date settles whether the day or the month stands first (line ${line}: “${cell}”). The headings are in English and you are in America, so it is the month`,
    // About rows.
    namesakes: ({ name, ids, times, line }: Words) =>
      `Rows of one name, kept apart by their numbers: ${times}, first on line ${line}: ${name} (${ids})`,
    moved: ({ name, from, to, times, line }: Words) =>
      `Contacts who changed employer, and keep their history: ${times}, first on line ${line}: ${name}, from ${from} to ${to}`,
    paired: ({ name, member, times, line }: Words) =>
      `Pairings, which count at once because the file says so: ${times}, first on line ${line}: ${name} and ${member}`,
    // About cells.
    invisible: ({ times, line }: Words) =>
      `Cells with invisible letters or odd spaces, which were taken out: ${times}, first on line ${line}`,
    markup: ({ from, to, times, line }: Words) =>
      `Cells with signs as a web page writes them: ${times}, first on line ${line}: ${from} was read as ${to}`,
    'excel-text': ({ from, to, times, line }: Words) =>
      `Cells that Excel keeps as text: ${times}, first on line ${line}: ${from} was read as ${to}`,
    apostrophe: ({ from, to, times, line }: Words) =>
      `Cells with Excel’s apostrophe in front: ${times}, first on line ${line}: ${from} was read as ${to}`,
    link: ({ from, to, times, line }: Words) =>
      `Cells with a link or a name around an address: ${times}, first on line ${line}: ${from} was read as ${to}`,
    trailing: ({ from, to, times, line }: Words) =>
      `Cells with punctuation at the end: ${times}, first on line ${line}: ${from} was read as ${to}`,
    everybodys: ({ from, times, line }: Words) =>
      `Cells with a mailbox or site of everyone, which is no domain of a customer’s and was left out: ${times}, first on line ${line} (“${from}”)`,
    'first-of-several': ({ from, to, times, line }: Words) =>
      `Cells with several e-mail addresses, of which the first was taken: ${times}, first on line ${line}: ${from} was read as ${to}`,
    'null-word': ({ from, times, line }: Words) =>
      `Cells with a word that says nothing, read as empty: ${times}, first on line ${line} (“${from}”)`,
    'excel-error': ({ from, times, line }: Words) =>
      `Cells with an error of Excel’s, read as empty: ${times}, first on line ${line} (“${from}”)`,
  },
  summary: {
    read: (rows: string) => `${rows} rows read`,
    written: (added: string, changed: string, unchanged: string) =>
      `${added} added, ${changed} changed, ${unchanged} as they were`,
    would: (added: string, changed: string, unchanged: string) =>
      `Nothing written yet. It would be: ${added} added, ${changed} changed, ${unchanged} as they are`,
    skipped: (rows: string) => `${rows} rows skipped, for these reasons:`,
    refused: (problems: string) => `Nothing written: ${problems} problem(s).`,
    more: (problems: string) => `… and ${problems} more`,
    ignored: (headings: string) => `Columns not used: ${headings}`,
    founded: (name: string) => `Founded the organisation ${name}`,
    undo: (id: string) => `To undo it, within a day: npm run import -- --undo ${id}`,
    notUndone: (id: string) => `There is no import ${id} of the last day that can be undone.`,
    undone: (removed: string, restored: string) => `Undone: ${removed} removed, ${restored} as they were again`,
    left: (kept: string) => `${kept} left as they are:`,
  },
};

const nl: typeof en = {
  line: 'regel',
  problems: {
    empty: () => 'het bestand is leeg',
    'no-rows': () => 'er zijn kopjes, maar geen rijen eronder',
    'no-header': ({ cell, column }) =>
      `hier horen de kopjes te staan, maar kolom ${column} zegt “${cell}”. Zet kopjes boven de kolommen`,
    'one-column': ({ heading }) =>
      `het bestand heeft één kolom, “${heading}”. Tussen kolommen staat een komma, een puntkomma, een tab of een streep`,
    'duplicate-heading': ({ heading, column, first }) =>
      `het kopje “${heading}” staat boven kolom ${first} en ${column}. Hernoem er een`,
    'missing-column': ({ known, headings }) =>
      `geen kolom vertelt dit. Die kan heten: ${known}. Het bestand heeft: ${headings}`,
    'mapping-heading': ({ heading, headings }) =>
      `de vertaling noemt het kopje “${heading}”, dat het bestand niet heeft. Het heeft: ${headings}`,
    'name-columns': ({ last, others, known }) =>
      `alleen “${last}” zou de naam zijn, en wat onder ${others} staat zou wegvallen. Hernoem die kolommen, bijvoorbeeld: ${known}`,
    'mixed-encoding': ({ sample, lines }) =>
      `twee coderingen in één bestand: “${sample}” en dergelijke, op ${lines} regel(s). Sla het bestand opnieuw op als UTF-8`,
    'dates-unclear': ({ cell }) =>
      `staat in “${cell}” de dag voorop of de maand? Geen datum in het bestand beslist het voor alle. Zeg --dates dmy of --dates mdy`,
    ragged: ({ expected, found }) => `${found} cellen, terwijl er ${expected} kopjes zijn`,
    'ragged-decimal': ({ expected, found }) =>
      `${found} cellen, terwijl er ${expected} kopjes zijn; misschien knipt een decimale komma een bedrag in tweeën. Zet puntkomma’s tussen de cellen`,
    quote: () => 'een aanhalingsteken dat hier opent, sluit niet, of sluit midden in een cel',
    repeated: ({ first }) => `hetzelfde als op regel ${first}`,
    required: ({ typed }) => (typed ? `“${typed}” zegt niets, en hier moet iets staan` : 'is leeg, en dat mag niet'),
    'excel-error': ({ typed }) =>
      `“${typed}” is wat Excel toont in plaats van een waarde. Herstel de formule en sla het bestand opnieuw op`,
    scientific: ({ typed }) =>
      `“${typed}” is hoe Excel een lang getal afkort, en de laatste cijfers zijn weg. Geef de kolom de opmaak Tekst, vul het getal opnieuw in en sla op`,
    'too-long': ({ length, max }) => `${length} tekens, en ${max} is het meeste`,
    'no-text': () => 'bevat een teken dat geen tekst is (NUL)',
    'not-email': ({ typed }) => `“${typed}” is geen e-mailadres`,
    'not-domain': ({ typed }) => `“${typed}” is geen domein; een voorbeeld is jansen.nl`,
    'not-zone': ({ typed }) => `“${typed}” is geen tijdzone; een voorbeeld is Europe/Amsterdam`,
    'not-choice': ({ typed, known }) => `“${typed}” is niet een van: ${known}`,
    'not-date': ({ typed }) => `“${typed}” is geen datum`,
    'no-year': ({ typed }) => `“${typed}” zegt niet van welk jaar; schrijf het als 20-11-2026`,
    'excel-date': ({ typed, day }) =>
      `“${typed}” is een getal waarmee Excel misschien ${day} bedoelt. Geef de kolom de opmaak Datum en sla het bestand opnieuw op`,
    'not-time': ({ typed }) => `“${typed}” is geen tijd`,
    future: ({ typed }) => `“${typed}” moet nog komen`,
    'answered-before': () => 'beantwoord voordat het gevraagd was',
    'answered-nothing': () => 'op deze rij staat geen behoefte om te beantwoorden',
    'function-unknown': ({ typed, known }) => `“${typed}” is niet een van uw functies: ${known}`,
    'account-unknown': ({ typed }) => `er is geen klant “${typed}”`,
    'account-unknown-near': ({ typed, near }) => `er is geen klant “${typed}”. Misschien ${near}?`,
    'account-several': ({ typed, names }) =>
      `“${typed}” kan zijn: ${names}. Schrijf de naam voluit, of gebruik het klantnummer`,
    'member-unknown': ({ typed }) => `er is geen medewerker “${typed}”`,
    'member-unknown-near': ({ typed, near }) => `er is geen medewerker “${typed}”. Misschien ${near}?`,
    'member-several': ({ typed, emails }) => `“${typed}” kan zijn: ${emails}. Gebruik het e-mailadres`,
    'member-left': ({ name }) => `${name} is geen medewerker meer`,
    'own-manager': ({ typed }) => `“${typed}” zou leidinggevende van zichzelf zijn`,
    'not-seat': ({ typed }) => `“${typed}” is geen plaats; schrijf “financiën: piet@voorbeeld.nl”`,
    'role-shape': ({ typed, shape }) => `“${typed}” zegt niet wat de rol is en waarover; schrijf het als “${shape}”`,
    'because-alone': () => 'is een toelichting, en er staat op deze rij geen houding waar die bij hoort',
    'reports-to-unknown': ({ name }) => `“${name}” is bij deze klant niemand, in dit bestand niet en eerder niet`,
    'reports-to-circle': ({ name }) =>
      `“${name}” rapporteert aan deze persoon, misschien via anderen: niemand rapporteert aan zichzelf`,
    'no-members': () => 'er moet iemand bekend zijn die dit zegt; importeer eerst de collega’s',
    'seat-twice': ({ function: job }) => `geeft de plaats van ${job} twee keer`,
    'seat-at-odds': ({ function: job, name, other, first }) =>
      `de plaats van ${job} in het team is hier voor ${name}, en op regel ${first} voor ${other}`,
    'seat-held': ({ function: job, name, other }) =>
      `de plaats ${job} zou naar ${name} gaan, en ${other} bezet die. Een import haalt niemand van een plaats: wijzig het met “plaats”, of laat het weg`,
    'team-several': ({ typed }) =>
      `er is meer dan één team “${typed}”. Laat het weg, en kies het team daarna met “team”`,
    'name-several': ({ name, ids }) => `meer dan één heet “${name}”, met extern id ${ids}. Geef het externe id`,
    'name-taken': ({ name, id, row }) => `“${name}” is bekend onder nummer ${id}, en deze rij zegt ${row}`,
    'name-claimed': ({ name, first }) =>
      `“${name}” is bekend zonder nummer, en regel ${first} geeft een ander nummer dan deze rij. Geef eerst het goede nummer: importeer die rij apart`,
  },
  notes: {
    'read-as': ({ encoding, sample }) =>
      `Het bestand is in ${encoding}, en zo gelezen: “${sample}”. Sla het op als UTF-8 als dat niet klopt`,
    'double-encoding': ({ from, to, lines, line }) =>
      `Letters waren dubbel gecodeerd op ${lines} regel(s), het eerst op regel ${line}: “${from}” is gelezen als “${to}”`,
    sheet: ({ sheet, others, hidden }) =>
      `Van de werkmap is het blad “${sheet}” gelezen. Andere bladen: ${others}; verborgen: ${hidden}. U kunt een ander kiezen`,
    preset: ({ program }) => `Het bestand is gelezen als een van ${program}`,
    'title-rows': ({ sample, line }) =>
      `De kopjes staan op regel ${line}; wat erboven staat (“${sample}”) is weggelaten`,
    totals: ({ sample, times, line }) =>
      `Rijen met totalen of een voettekst, weggelaten: ${times}, het eerst op regel ${line} (“${sample}”)`,
    'days-first': ({ cell, line }) =>
      `Geen datum beslist of de dag voorop staat of de maand (regel ${line}: “${cell}”). De kopjes zijn Nederlands, dus het is de dag`,
    'months-first': ({ cell, line }) =>
      `Geen datum beslist of de dag voorop staat of de maand (regel ${line}: “${cell}”). De kopjes zijn Engels en u bent in Amerika, dus het is de maand`,
    namesakes: ({ name, ids, times, line }) =>
      `Rijen met één naam, uit elkaar gehouden door hun nummers: ${times}, het eerst op regel ${line}: ${name} (${ids})`,
    moved: ({ name, from, to, times, line }) =>
      `Contactpersonen die van werkgever wisselden en hun geschiedenis houden: ${times}, het eerst op regel ${line}: ${name}, van ${from} naar ${to}`,
    paired: ({ name, member, times, line }) =>
      `Koppelingen, die meteen gelden omdat het bestand het zegt: ${times}, eerste op regel ${line}: ${name} en ${member}`,
    invisible: ({ times, line }) =>
      `Cellen met onzichtbare tekens of vreemde spaties, die zijn weggehaald: ${times}, het eerst op regel ${line}`,
    markup: ({ from, to, times, line }) =>
      `Cellen met tekens zoals een webpagina die schrijft: ${times}, het eerst op regel ${line}: ${from} is gelezen als ${to}`,
    'excel-text': ({ from, to, times, line }) =>
      `Cellen die Excel als tekst bewaart: ${times}, het eerst op regel ${line}: ${from} is gelezen als ${to}`,
    apostrophe: ({ from, to, times, line }) =>
      `Cellen met de apostrof van Excel ervoor: ${times}, het eerst op regel ${line}: ${from} is gelezen als ${to}`,
    link: ({ from, to, times, line }) =>
      `Cellen met een link of een naam om een adres: ${times}, het eerst op regel ${line}: ${from} is gelezen als ${to}`,
    trailing: ({ from, to, times, line }) =>
      `Cellen met leestekens aan het eind: ${times}, het eerst op regel ${line}: ${from} is gelezen als ${to}`,
    everybodys: ({ from, times, line }) =>
      `Cellen met een mailbox of site van iedereen, die geen domein van een klant is en is weggelaten: ${times}, het eerst op regel ${line} (“${from}”)`,
    'first-of-several': ({ from, to, times, line }) =>
      `Cellen met meer dan één e-mailadres, waarvan het eerste is genomen: ${times}, het eerst op regel ${line}: ${from} is gelezen als ${to}`,
    'null-word': ({ from, times, line }) =>
      `Cellen met een woord dat niets zegt, gelezen als leeg: ${times}, het eerst op regel ${line} (“${from}”)`,
    'excel-error': ({ from, times, line }) =>
      `Cellen met een foutwaarde van Excel, gelezen als leeg: ${times}, het eerst op regel ${line} (“${from}”)`,
  },
  summary: {
    read: (rows) => `${rows} rijen gelezen`,
    written: (added, changed, unchanged) => `${added} toegevoegd, ${changed} gewijzigd, ${unchanged} bleven gelijk`,
    would: (added, changed, unchanged) =>
      `Nog niets weggeschreven. Het zou worden: ${added} toegevoegd, ${changed} gewijzigd, ${unchanged} blijven gelijk`,
    skipped: (rows) => `${rows} rijen overgeslagen, en wel hierom:`,
    refused: (problems) => `Niets weggeschreven: ${problems} probleem/problemen.`,
    more: (problems) => `… en nog ${problems}`,
    ignored: (headings) => `Niet gebruikte kolommen: ${headings}`,
    founded: (name) => `De organisatie ${name} is aangemaakt`,
    undo: (id) => `Terugdraaien kan binnen een dag: npm run import -- --undo ${id}`,
    notUndone: (id) => `Er is geen import ${id} van de laatste dag die terug te draaien is.`,
    undone: (removed, restored) => `Teruggedraaid: ${removed} verwijderd, ${restored} weer zoals ze waren`,
    left: (kept) => `${kept} gebleven zoals ze zijn:`,
  },
};

export const importText: InBoth<typeof en> = { en, nl };

declare module '../../core/problem.js' {
  interface ProblemCodes extends Record<keyof typeof en.problems, unknown> {}
}
