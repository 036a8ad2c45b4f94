/** `npm run cards -- --platform slack --locale nl`: every card of a short story, for reviewing its wording by eye. */
import { Command, Option } from 'commander';
import type { Reply } from '../src/core/ask.js';
import { locales, type Locale } from '../src/core/locale.js';
import { toMessage } from '../src/platforms/slack/message.js';
import { toModal } from '../src/platforms/slack/modal.js';
import { toDialog } from '../src/platforms/ms-teams/dialog.js';
import { toMessage as toTeamsMessage } from '../src/platforms/ms-teams/message.js';
import { formIn, testApp, textOf, type Person } from '../test/support/app.js';

const program = new Command('cards')
  .description('prints the cards of a short story')
  .addOption(
    new Option('--platform <platform>', 'as text, or as what Slack or Teams is sent')
      .choices(['text', 'slack', 'teams'])
      .default('text'),
  )
  .addOption(new Option('--locale <locale>', 'one language only').choices([...locales]));
const { platform, locale } = program.parse().opts<{ platform: 'text' | 'slack' | 'teams'; locale?: Locale }>();

const story = [
  '',
  'help',
  'help log',
  'new Jansen BV size large potential high',
  'seat technical service @piet.bakker Jansen BV',
  'log Jansen: visit with Mrs Bakker, pump repaired, wants a quote for hall 3, happy +',
  'log Jansen: klacht over factuur -',
  'schedule visit Jansen BV every Tuesday 14:00-15:30 at hall 3 with Bakker and @piet.bakker: contract',
  'schedule call Jansen BV next Friday 10:00',
  'inplannen bezoek Jansen BV dinsdag: contract',
  'appointments',
  'briefing Jansen',
  'history Jansen',
  'needs Jansen',
  'search pump',
  'team Jansen',
  'rule',
  'end Jansen',
  'brifing Jansen',
  'briefing nobody at all',
  'seat finance Jansen',
  'status',
];

const world = await testApp();
const print = (said: string, reply: Reply, reader: Locale) => {
  console.log(`\n━━━ ${reader} ━━━ ${said || '(nothing)'}`);
  const zone = 'Europe/Amsterdam';
  if (platform !== 'text') {
    const seen = { locale: reader, zone };
    const inSlack = platform === 'slack';
    const drawn =
      reply.kind === 'card'
        ? (inSlack ? toMessage : toTeamsMessage)(reply.card, seen)
        : reply.kind === 'form'
          ? inSlack
            ? toModal(reply.form, seen, undefined)
            : toDialog(reply.form, seen)
          : {};
    console.log(JSON.stringify(drawn, null, 1));
  } else if (reply.kind === 'card') console.log(textOf(reply.card));
  else if (reply.kind === 'form')
    console.log(
      `[form] ${reply.form.title}\n${reply.form.blanks.map((blank) => `  ${blank.label}${blank.required ? '*' : ''}: ${blank.value?.label ?? ''}${blank.error ? `  ← ${blank.error}` : ''}`).join('\n')}`,
    );
};

for (const reader of locale ? [locale] : locales) {
  const name = reader === 'nl' ? 'Anna de Wit' : 'Ann White';
  const anna = await world.person({ name, functions: ['account-manager'], locale: reader, administrator: true });
  if (reader === (locale ?? locales[0])) await world.person({ name: 'Piet Bakker', functions: ['technical-service'] });
  for (const said of story) print(said, await anna.types(said), reader);
  await showForm(anna, reader);
}
await world.close();

async function showForm(anna: Person, reader: Locale): Promise<void> {
  const reply = await anna.types('log');
  formIn(reply);
  print('log', reply, reader);
}
