import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Files, Heard, Raw, Said } from '../../core/ask.js';
import type { Button } from '../../core/card.js';
import { storable } from '../../core/card-json.js';
import { rootOf } from '../../language/command-prefix.js';

/** Who sits at the page, in which room, and when. */
export interface Here {
  organisation: string;
  email: string;
  room: string;
  at: Date;
}

/** A submitted page, its line ends as they were typed (browsers send CRLF). */
export type Body = Record<string, string>;

const Args = z.record(z.string(), z.string());
const Pressed = z.object({ command: z.string(), args: Args, opens: z.boolean().optional() });
const Shown = z.object({ value: z.string(), label: z.string() });

/** Names of inputs: a command's blanks can be called anything, the page's own inputs are not among them. */
export const inputs = {
  blank: (name: string) => `blank.${name}`,
  was: (name: string) => `was.${name}`,
  pick: (name: string) => `pick.${name}`,
} as const;

export function heardLine(here: Here, body: Body): Heard {
  const line = lineIn(body);
  return heard(here, body, { as: 'words', text: line.slice(rootOf(line)), mentions: [] });
}

export const lineIn = (body: Body) => body['text'] ?? '';

/** @throws when it is no button of ours. */
export function heardPress(here: Here, body: Body): Heard {
  const { command, args, opens } = Pressed.parse(parse(body['press']));
  return heard(here, body, { as: opens ? 'open' : 'button', command, args });
}

/** @throws when it is no form of ours. */
export function heardForm(here: Here, body: Body, files: Files = {}): Heard {
  const chosen = Object.fromEntries(Object.keys(files).map((blank) => [blank, blank]));
  const args = { ...Args.parse(parse(body['hidden'] ?? '{}')), ...blanksIn(body), ...chosen };
  const given = Object.keys(files).length > 0 && { files };
  return heard(here, body, { as: 'form', command: body['command'] ?? '', args, ...given });
}

/** By blank, the files of a submitted page; an input without one sends an empty one. */
export function filesIn(form: Record<string, unknown>): Files {
  const prefix = inputs.blank('');
  const chosen = Object.entries(form).flatMap(([name, file]) =>
    file instanceof File && file.size > 0 && name.startsWith(prefix)
      ? [[name.slice(prefix.length), file] as const]
      : [],
  );
  return Object.fromEntries(
    chosen.map(([blank, file]) => [
      blank,
      { name: file.name, read: async () => new Uint8Array(await file.arrayBuffer()) },
    ]),
  );
}

/** @throws when it is no link of ours. */
export function heardOpen(here: Here, query: Body, key: string): Heard {
  const args = Args.parse(parse(query['args'] ?? '{}'));
  return heard(here, { key }, { as: 'open', command: query['command'] ?? '', args });
}

/** @throws when it is no link of ours. */
export function heardLink(here: Here, query: Body, key: string): Heard {
  const heard = heardOpen(here, query, key);
  return { ...heard, said: { ...heard.said, as: 'link' } as Said };
}

/** The page of this id, at an address. */
export function heardPage(here: Here, { id, address, key }: { id: string; address: Raw; key: string }): Heard {
  return heard(here, { key }, { as: 'link', command: id, args: address });
}

/** What a button says when it is pressed. */
export function pressed({ command, args, opens }: Button): string {
  return JSON.stringify({ command, args, ...(opens && { opens }) });
}

/** What was filled in: a name that still stands as the form showed it means what it meant then, or what was picked below it. */
export function blanksIn(body: Body): Raw {
  const prefix = inputs.blank('');
  const names = Object.keys(body).filter((name) => name.startsWith(prefix));
  return Object.fromEntries(names.map((name) => [name.slice(prefix.length), meant(body, name.slice(prefix.length))]));
}

function meant(body: Body, name: string): string {
  const typed = body[inputs.blank(name)] ?? '';
  const was = Shown.safeParse(parse(body[inputs.was(name)] ?? 'null'));
  if (!was.success || was.data.label !== typed) return typed;
  return body[inputs.pick(name)] ?? was.data.value;
}

export function clean(form: Record<string, unknown>): Body {
  const texts = Object.entries(form).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts.map(([name, value]) => [name, storable(value.replaceAll('\r\n', '\n'))]));
}

/** What a person typed into this request, to give it back to them when nothing could be done with it. */
export function typedIn(body: Body): string {
  return [lineIn(body), ...Object.values(blanksIn(body))].filter((said) => said.trim()).join('\n\n');
}

/**
 * The page numbers what it lets one say; a second click on the same has the same number. What is said is part of the key:
 * someone who goes back and says something else from the old page is heard.
 */
function heard({ organisation, email, room, at }: Here, body: Body, said: Said): Heard {
  const content = createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 16);
  const key = `${email} ${body['key'] ?? ''} ${content}`;
  return { platform: 'web', workspace: organisation, user: email, room, key, at, said };
}

function parse(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? '');
  } catch {
    return undefined;
  }
}
