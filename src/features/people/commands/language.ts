import { toAsker } from '../../../core/ask.js';
import { defineCommand } from '../../../core/command.js';
import { choice, type Choices } from '../../../language/fields/index.js';
import type { Locale } from '../../../core/locale.js';
import type { MemberStore } from '../members.js';
import { organisationText } from '../text.js';

const languages: Choices<Locale> = {
  nl: { en: { label: 'Nederlands', words: ['nl', 'dutch'] }, nl: { label: 'Nederlands', words: ['hollands'] } },
  en: { en: { label: 'English', words: ['en'] }, nl: { label: 'English', words: ['engels'] } },
};

export const language = defineCommand({
  id: 'organisation.language',
  words: { en: ['language'], nl: ['taal'] },
  right: 'own',
  changes: true,
  fields: { language: choice(languages) },
  text: {
    en: { summary: 'Choose your language', example: 'language nl', fields: { language: 'language' } },
    nl: { summary: 'Kies uw taal', example: 'taal en', fields: { language: 'taal' } },
  },
  async run({ language: chosen }, { organisation, asker }, { members }: { members: MemberStore }) {
    await members.setLocale(organisation.id, asker.id, chosen);
    return toAsker({ title: organisationText[chosen].spoken, parts: [] });
  },
});
