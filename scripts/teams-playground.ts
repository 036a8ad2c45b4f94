/**
 * Drives the Agents Playground that `npm run teams:local` speaks of, in a real browser: the same story in both languages, in the personal
 * chat and in a channel, a screenshot after each step for looking at. By hand only: see docs/teams.md.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { chromium, type Locator, type Page } from 'playwright-core';

type Where = 'personal' | 'channel';

interface Step {
  where: Where;
  /** What is typed; which button of the latest card that has it is pressed; or nothing, and it comes by itself. */
  do: { type: string } | { press: string } | 'wait';
  /** What must be seen after that, and in which conversation. */
  see: RegExp;
  in: Where;
}

interface Options {
  url: string;
  folder: string;
  channel: string;
  patience: string;
}

const options = new Command('teams-playground')
  .description('Tells the same story in both languages to the Agents Playground, and takes a screenshot of each step.')
  .option('--url <url>', 'where the Playground is', 'http://localhost:56150')
  .option('--folder <folder>', 'where the screenshots go', './.data/teams-local/screenshots')
  .option('--channel <name>', 'the channel, as told to teams:local', 'Jansen BV')
  .option('--patience <seconds>', 'how long an answer may take', '20')
  .parse()
  .opts<Options>();

const personal = (type: string, see: RegExp): Step => ({ where: 'personal', do: { type }, see, in: 'personal' });
const press = (label: string, see: RegExp): Step => ({ where: 'personal', do: { press: label }, see, in: 'personal' });
const inChannel = (type: string, see: RegExp): Step => ({ where: 'channel', do: { type }, see, in: 'channel' });
/** Asked in the channel, answered to the asker alone. */
const aside = (type: string, see: RegExp): Step => ({ where: 'channel', do: { type }, see, in: 'personal' });
/** The briefing of the visit at that time, and of no other. */
const briefed = (time: string): Step => ({
  where: 'channel',
  do: 'wait',
  see: new RegExp(`Briefing Jansen BV · [^\\n]*${time}`),
  in: 'channel',
});

/** A visit that begins this soon is briefed at once. */
const soon = (minutes: number) => {
  const at = new Date(Date.now() + minutes * 60_000);
  return new Intl.DateTimeFormat('nl', { timeStyle: 'short', timeZone: 'Europe/Amsterdam' }).format(at);
};

const visit = { en: soon(40), nl: soon(50) };

const A_MINUTE = 60_000;

const story: Record<string, Step[]> = {
  en: [
    personal('language en', /English/),
    personal('menu', /What would you like to do\?/),
    personal('briefing Jansen BV', /Briefing Jansen BV/),
    personal(
      'log Jansen BV: visit with Mrs Bakker, pump repaired, asks whether line 3 can wait, happy +',
      /Logged at Jansen BV/,
    ),
    press('Undo', /Taken back/),
    personal('needs Jansen BV', /Open needs of Jansen BV/),
    personal('agree Jansen BV: send the quote on Friday 14:00', /Agreement \d+ is noted/),
    press('I’ll take it', /Accepted: it is yours now · Agreement \d+/),
    personal('agreements mine', /send the quote/),
    personal('brefing Jansen', /Briefing/),
    inChannel('link Jansen BV', /Jansen BV/),
    aside('briefing', /Briefing Jansen BV/),
    aside('log call, asks for the invoice again, not happy -', /Logged at Jansen BV/),
    aside(`schedule visit today ${visit.en} with Bakker: contract`, /Scheduled with Jansen BV/),
    briefed(visit.en),
  ],
  nl: [
    personal('taal nl', /Nederlands/),
    personal('menu', /Wat wilt u doen\?/),
    personal('briefing Jansen BV', /Briefing Jansen BV/),
    personal('noteer Jansen BV: klacht over factuur, met mw. Bakker -', /Genoteerd bij Jansen BV/),
    press('Ongedaan maken', /Teruggenomen/),
    personal('afspraak Jansen BV: offerte sturen vrijdag 14:00', /Afspraak \d+ staat genoteerd/),
    press('Ik doe het', /Geaccepteerd: u doet het · Afspraak \d+/),
    press('Nagekomen', /Nagekomen · Afspraak \d+/),
    aside('briefing', /Briefing Jansen BV/),
    aside('noteer bezoek, pomp gerepareerd, wil ook onderhoud, tevreden +', /Genoteerd bij Jansen BV/),
    aside(`inplannen bezoek vandaag ${visit.nl} met Oosterhof: onderhoud`, /Ingepland met Jansen BV/),
    briefed(visit.nl),
  ],
};

mkdirSync(options.folder, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: 1300, height: 1400 } });
  await page.goto(options.url);
  await page.getByText('Connected.').first().waitFor();
  for (const [locale, steps] of Object.entries(story)) {
    for (const [i, step] of steps.entries()) await take(page, step, `${locale}-${String(i + 1).padStart(2, '0')}`);
  }
} finally {
  await browser.close();
}

async function take(page: Page, step: Step, name: string): Promise<void> {
  await open(page, step.in);
  const before = step.do === 'wait' ? 0 : await countOf(page, step.see);
  await open(page, step.where);
  if (step.do === 'wait') await page.waitForTimeout(1000);
  else if ('press' in step.do) await page.getByRole('button', { name: step.do.press, exact: true }).last().click();
  else if (step.where === 'channel') await post(page, step.do.type);
  else await say(page, step.do.type);
  if (step.in !== step.where) {
    await page.waitForTimeout(3000);
    await page.screenshot({ path: join(options.folder, `${name}-channel.png`) });
    await open(page, step.in);
  }
  const seen = await sees(page, step.see, before, step.do === 'wait' ? A_MINUTE : 0);
  await page.waitForTimeout(1500);
  await page.screenshot({ path: join(options.folder, `${name}.png`) });
  const did = step.do === 'wait' ? 'waiting' : 'press' in step.do ? `[${step.do.press}]` : step.do.type;
  console.log(`${seen ? 'seen   ' : 'MISSING'} ${name} ${step.where}: ${did}`);
  if (!seen) process.exitCode = 1;
}

async function open(page: Page, where: Where): Promise<void> {
  const name = where === 'personal' ? 'Personal Chat' : options.channel;
  await page.getByText(name, { exact: true }).first().click();
  await page.waitForTimeout(800);
}

function boxes(page: Page): Locator {
  return page.locator('[contenteditable=true][role=textbox]:visible');
}

async function say(page: Page, text: string): Promise<void> {
  await boxes(page).last().click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** The bot is mentioned by choosing it from what “@” proposes. */
async function post(page: Page, text: string): Promise<void> {
  const box = boxes(page).first();
  await box.click();
  await page.keyboard.type('@Afs');
  await page.getByRole('menuitem', { name: 'Afspraak' }).click();
  await page.keyboard.type(` ${text}`);
  await page.getByRole('button', { name: 'Post' }).click();
}

async function countOf(page: Page, words: RegExp): Promise<number> {
  const text = await page.locator('body').innerText();
  return [...text.matchAll(new RegExp(words, 'gi'))].length;
}

/** What comes by itself comes at the next minute. */
async function sees(page: Page, words: RegExp, before: number, more: number): Promise<boolean> {
  const until = Date.now() + Number(options.patience) * 1000 + more;
  while (Date.now() < until) {
    if ((await countOf(page, words)) > before) return true;
    await page.waitForTimeout(300);
  }
  return false;
}
