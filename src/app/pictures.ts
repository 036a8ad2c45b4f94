import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { PicturePart } from '../core/card.js';
import type { Clock } from '../core/clock.js';
import { SealFault, type Sealer } from '../core/encryption.js';
import type { Pictures } from '../core/pictures.js';
import { Recent } from '../core/recent.js';
import { within } from '../core/timeout.js';
import type { PictureStore } from '../features/pictures/store.js';
import { inThreads } from '../jobs/thread.js';
import type { Report } from '../log/fault.js';
import { imageSvg } from '../pictures/index.js';
import type { renderPng } from '../pictures/render.js';

/** Undefined: it took too long. @throws where the thread was lost. */
export type Render = (svg: string) => Promise<Uint8Array | undefined>;

const TIME_MS = 10_000;
const MEMORY_MB = 128;

/** Draws in a thread of its own, which is started anew when it was lost. */
export function renderer(): { render: Render; stop: () => Promise<void> } {
  const { run, stop } = inThreads<Parameters<typeof renderPng>, ReturnType<typeof renderPng>>({
    module: new URL('../pictures/render.js', import.meta.url),
    name: 'renderPng',
    threads: 1,
    timeMs: TIME_MS,
    memoryMb: MEMORY_MB,
    yields: true,
  });
  return {
    async render(svg) {
      const ran = await run(svg);
      return ran.kind === 'done' ? ran.value : undefined;
    },
    stop,
  };
}

export interface PictureGrounds {
  store: PictureStore;
  render: Render;
  sealer: Sealer;
  now: Clock;
  /** None: they are switched off. */
  isOn: boolean;
  /** Where chats reach us; undefined where they don't. */
  reachedAt: string | undefined;
  report: Report;
}

/** More that wait than so many get no picture. */
const MOST_WAITING = 50;
const ADDRESS_LASTS_MS = 24 * 60 * 60 * 1000;
/** Another process may still be drawing what an address is of. */
const LOOKS = 6;
const LOOK_AGAIN_MS = 500;
/** Organisations of which we know how it went. */
const MOST_KNOWN = 1000;

/** An address opens one picture: it is in no row of its own. */
const ABOUT = { organisation: '', kind: 'picture address', row: '' };

/** Draws what chats show, each once; never throws. */
export function pictureMaker({ store, render, sealer, now, isOn, reachedAt, report }: PictureGrounds) {
  const making = new Map<string, Promise<Uint8Array | undefined>>();
  const known = new Recent<string>(MOST_KNOWN);
  let isStopping = false;

  function png({ organisation, picture }: PicturePart): Promise<Uint8Array | undefined> {
    if (!isOn) return Promise.resolve(undefined);
    const svg = imageSvg(picture);
    return once({ organisation, key: keyOf(svg), svg });
  }

  /** The same picture is not drawn twice at once. */
  function once(wanted: Wanted): Promise<Uint8Array | undefined> {
    const name = nameOf(wanted);
    const before = making.get(name);
    if (before) return before;
    if (isStopping || making.size >= MOST_WAITING) return Promise.resolve(undefined);
    const made = make(wanted)
      .catch((error: unknown) => void (isStopping || report(error, 'a picture could not be drawn')))
      .finally(() => making.delete(name));
    making.set(name, made);
    return made;
  }

  async function make({ organisation, key, svg }: Wanted): Promise<Uint8Array | undefined> {
    const kept = await store.find(organisation, key);
    if (kept) return kept;
    const drawn = await render(svg);
    if (drawn) await store.keep(organisation, { key, png: drawn, at: now() });
    return drawn;
  }

  /** It is drawn meanwhile: whoever opens the address waits for it. */
  function addressOf({ organisation, picture }: PicturePart): string | undefined {
    if (!isOn || reachedAt === undefined) return undefined;
    const svg = imageSvg(picture);
    const key = keyOf(svg);
    void once({ organisation, key, svg });
    const until = now().getTime() + ADDRESS_LASTS_MS;
    return `${reachedAt}/pictures/${sealer.seal(JSON.stringify([organisation, key, until]), ABOUT)}.png`;
  }

  /** What an address is of; undefined when it is none of ours, its day is over, or it was not drawn. */
  async function at(token: string): Promise<Uint8Array | undefined> {
    const wanted = opened(token);
    if (!wanted || wanted.until < now().getTime()) return undefined;
    const { organisation, key } = wanted;
    try {
      for (let look = 1; ; look++) {
        const found = (await making.get(nameOf(wanted))) ?? (await store.find(organisation, key));
        if (found || look === LOOKS) return found;
        await pause(LOOK_AGAIN_MS);
      }
    } catch (error) {
      report(error, 'a picture could not be looked up');
      return undefined;
    }
  }

  function opened(token: string): { organisation: string; key: string; until: number } | undefined {
    try {
      const [organisation, key, until] = JSON.parse(sealer.open(token, ABOUT)) as [string, string, number];
      return { organisation, key, until };
    } catch (error) {
      if (error instanceof SealFault) return undefined;
      throw error;
    }
  }

  /** Written when it is another than the last time. */
  async function told(organisation: string, reason = ''): Promise<void> {
    if (known.get(organisation) === reason) return;
    try {
      if (reason) await store.setTrouble(organisation, { reason, at: now() });
      else await store.clearTrouble(organisation);
      known.set(organisation, reason);
    } catch (error) {
      report(error, 'what became of a picture could not be kept');
    }
  }

  /** Draws nothing more. What is being drawn gets this long; what does not finish is no fault, and is drawn when it is asked for again. */
  async function stop(patienceMs: number): Promise<void> {
    isStopping = true;
    await within(patienceMs, Promise.all(making.values()));
  }

  return { png, addressOf, told, at, stop } satisfies Pictures & { at: unknown; stop: unknown };
}

interface Wanted {
  organisation: string;
  key: string;
  svg: string;
}

const keyOf = (svg: string): string => createHash('sha256').update(svg).digest('hex');
const nameOf = ({ organisation, key }: Pick<Wanted, 'organisation' | 'key'>): string => `${organisation} ${key}`;
