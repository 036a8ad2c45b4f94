import { readFileSync } from 'node:fs';

export const ANNA = '8f1c2d3e-0000-4000-8000-0000000000a1';
export const PIET = '8f1c2d3e-0000-4000-8000-0000000000a2';
export const TEAM = '19:general@thread.tacv2';
export const GROUP_CHAT = '19:groep@thread.v2';
export const CHANNEL = '19:klant-jansen@thread.tacv2';

/** A payload as Teams sends it, to be changed at will. */
export function payload(name: string, over: Record<string, unknown> = {}): Record<string, any> {
  return { ...JSON.parse(readFileSync(`test/fixtures/teams/${name}.json`, 'utf8')), ...over };
}
