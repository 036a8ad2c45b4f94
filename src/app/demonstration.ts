import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { Config } from '../config.js';
import { newId } from '../core/id.js';
import type { Organisation } from '../core/organisation.js';
import type { Reply } from '../core/ask.js';
import { loadDemo, moved, weeksSince } from '../features/import/demo.js';
import { readSheet } from '../features/import/headings.js';
import { dayOf } from '../language/moment.js';
import type { Logger } from '../log/logger.js';
import type { App } from './app.js';
import { openWebRooms } from './web-rooms.js';

const NAME = 'Van Dijk Installatietechniek';
const MAIL = 'vandijk-installatie.example';

interface Demonstration {
  config: Pick<Config, 'locale' | 'zone'>;
  folder: string;
  now: Date;
  log: Logger;
}

/**
 * The first start without any workspace: an organisation to look around in. It is on the page only when its files are there, so a
 * start that was cut short is taken up again.
 */
export async function loadDemonstration(app: App, demonstration: Demonstration): Promise<void> {
  const { config, folder, now, log } = demonstration;
  const { organisations, database } = app;
  let begun: Organisation | undefined;
  let isEmpty = true;
  for await (const organisation of organisations.each()) {
    isEmpty = false;
    if (organisation.name === NAME) begun = organisation;
    if (begun) break;
  }
  if (!isEmpty && !begun) return;
  if (begun && (await organisations.workspacesOf(begun.id)).length > 0) return;
  const organisation =
    begun ?? (await organisations.found({ name: NAME, locale: config.locale, zone: config.zone, at: now }));
  await loadDemo(database.db, organisation, { folder, now, newId });
  await organisations.connect(organisation.id, 'web', { id: organisation.id, name: organisation.name });
  await openWebRooms(app, now, log);
  await sayLines(app, organisation, demonstration);
}

/** What colleagues typed of late, asked as they would ask it; what has no day, just now. */
export async function sayLines(
  { door }: Pick<App, 'door'>,
  organisation: Pick<Organisation, 'id' | 'zone'>,
  { folder, now }: Pick<Demonstration, 'folder' | 'now'>,
): Promise<{ line: string; reply: Reply }[]> {
  const file = await readFile(join(folder, 'lines.csv'), 'utf8');
  const { rows } = readSheet(Buffer.from(moved(file, weeksSince(dayOf(now, organisation.zone)))));
  const said: { line: string; reply: Reply }[] = [];
  for (const { cells } of rows) {
    const [who = '', day = '', time = '', line = ''] = cells;
    const at = day ? instantOf(`${day}T${time}`, organisation.zone) : now;
    const { reply } = await door.dispatch({
      platform: 'web',
      workspace: organisation.id,
      user: `${who}@${MAIL}`,
      room: undefined,
      key: newId(),
      at,
      said: { as: 'words', text: line, mentions: [] },
    });
    said.push({ line, reply });
  }
  return said;
}

const instantOf = (wall: string, zone: string): Date =>
  new Date(Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds);
