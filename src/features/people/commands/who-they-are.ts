import { redraw, type Ask } from '../../../core/ask.js';
import { defineButton } from '../../../core/command.js';
import { id } from '../../../language/fields/index.js';
import { isProblem, Problem } from '../../../core/problem.js';
import { answerElse, answerSame, type Answering } from '../questions.js';
import { organisationText } from '../text.js';

const answerOf = ({ question }: { question: string }, { organisation, at }: Ask) => ({
  organisation: organisation.id,
  question,
  at,
});

export const samePerson = defineButton({
  id: 'organisation.same-person',
  right: 'administrator',
  changes: true,
  fields: { question: id() },
  text: {
    en: { summary: 'The newcomer is the same person', fields: { question: '' } },
    nl: { summary: 'De nieuwe is dezelfde persoon', fields: { question: '' } },
  },
  async run(args, ask, { people }: { people: Answering }) {
    const name = await answerSame(people, answerOf(args, ask));
    if (isProblem(name)) return name;
    if (!name) return new Problem('member.question-answered');
    return redraw({ title: organisationText[ask.asker.locale].isSame(name), parts: [] });
  },
});

export const someoneElse = defineButton({
  id: 'organisation.someone-else',
  right: 'administrator',
  changes: true,
  fields: { question: id() },
  text: {
    en: { summary: 'The newcomer is someone else', fields: { question: '' } },
    nl: { summary: 'De nieuwe is iemand anders', fields: { question: '' } },
  },
  async run(args, ask, { people }: { people: Answering }) {
    const done = await answerElse(people, answerOf(args, ask));
    if (!done) return new Problem('member.question-answered');
    const say = organisationText[ask.asker.locale];
    return redraw({ title: done.isNew ? say.isElse(done.name) : say.hasAddress(done.name), parts: [] });
  },
});
