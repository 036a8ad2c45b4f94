/**
 * The plural or singular of a word that a stemmer takes for another word: it takes "-en" from "koelcellen" and leaves "koelcell", and
 * knows no leaf in leaves. What is not a word ("lef" of "leven") does no harm: it is looked for, and not found. Lower case.
 */
export function otherForm(word: string): string | undefined {
  const rule = RULES.find(({ ends }) => ends.test(word));
  return rule && word.replace(rule.ends, rule.becomes);
}

const RULES: readonly { ends: RegExp; becomes: string }[] = [
  // koelcellen, bussen
  { ends: /(?<=[aeiou])([bdfgklmnprst])\1en$/, becomes: '$1' },
  // huizen, prijzen, halzen
  { ends: /(?<=[aeioujlnr])zen$/, becomes: 's' },
  // brieven, staven, kurven; shelves, knives
  { ends: /(?<=[aeiouyjlr])ve[ns]$/, becomes: 'f' },
  // staaf, doos: one vowel of two in the plural
  { ends: /([aeou])\1f$/, becomes: '$1ven' },
  { ends: /([aeou])\1s$/, becomes: '$1zen' },
  // brief, kurf, leaf; huis, hals
  { ends: /(?<=[aeiouyjlr])f$/, becomes: 'ven' },
  { ends: /(?<=[aeioujlnr])s$/, becomes: 'zen' },
];
