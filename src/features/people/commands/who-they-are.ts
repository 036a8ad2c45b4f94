import { redraw, type Ask } from '../../../core/ask.js';
import { defineCommand } from '../../../core/command.js';
import { id } from '../../../language/fields/index.js';
import { Problem } from '../../../core/problem.js';
import { answerElse, answerSame, type Answering } from '../questions.js';
import { organisationText } from '../text.js';

const answerOf = ({ question }: { question: string }, { organisation, at }: Ask) => ({
  organisation: organisation.id,
  question,
  at,
});

export const samePerson = defineCommand({
  id: 'organisation.same-person',
  words: { en: [], nl: [] },
  right: 'administrator',
  changes: true,
  fields: { question: id() },
  text: {
    en: { summary: 'The newcomer is the same person', example: '', fields: { question: '' } },
    nl: { summary: 'De nieuwe is dezelfde persoon', example: '', fields: { question: '' } },
  },
  async run(args, ask, { people }: { people: Answering }) {
    const name = await answerSame(people, answerOf(args, ask));
    if (!name) return new Problem('member.question-answered');
    return redraw({ title: organisationText[ask.asker.locale].isSame(name), parts: [] });
  },
});

export const someoneElse = defineCommand({
  id: 'organisation.someone-else',
  words: { en: [], nl: [] },
  right: 'administrator',
  changes: true,
  fields: { question: id() },
  text: {
    en: { summary: 'The newcomer is someone else', example: '', fields: { question: '' } },
    nl: { summary: 'De nieuwe is iemand anders', example: '', fields: { question: '' } },
  },
  async run(args, ask, { people }: { people: Answering }) {
    const name = await answerElse(people, answerOf(args, ask));
    if (!name) return new Problem('member.question-answered');
    return redraw({ title: organisationText[ask.asker.locale].isElse(name), parts: [] });
  },
});
