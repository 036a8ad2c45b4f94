import { inEither } from '../../core/locale.js';
import { saysAny, wordsOf } from '../../language/words.js';
import { type Kind, kindChoices, kinds } from '../appointments/index.js';

const words = kinds.map((kind) => {
  const { en, nl } = kindChoices[kind];
  return { kind, said: inEither({ en: [en.label, ...en.words], nl: [nl.label, ...nl.words] }) };
});

/** What the title calls it; else a meeting where there is a link or no place at all, and a visit where there is a place. */
export function kindOf({ title, place }: { title: string; place: string | null }): Kind {
  const typed = wordsOf(title);
  for (let i = 0; i < typed.length; i++) {
    const found = words.find(({ said }) => saysAny(typed.slice(i), said) > 0);
    if (found) return found.kind;
  }
  return place && !/https?:\/\/|\b(teams|zoom|meet|webex)\b/i.test(place) ? 'visit' : 'meeting';
}
