import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What an image says of itself. */
export interface ImageConfig {
  User: string;
  Env: string[];
  Cmd: string[];
  WorkingDir: string;
  Healthcheck: { Test: string[] };
}

export interface Container {
  child: ChildProcess;
  said: () => string;
  /** Another command of the same image, beside it. Answers its exit code. */
  run: (command: string[]) => Promise<number>;
  /** Answers the exit code and how long it took, in milliseconds. */
  stop: (signal: 'SIGTERM') => Promise<{ code: number | null; milliseconds: number }>;
  remove: () => void;
}

const buildah = (...args: string[]) => execFileSync('buildah', args, { encoding: 'utf8' }).trim();

export function imageConfig(image: string): ImageConfig {
  const said = JSON.parse(buildah('inspect', '--type', 'image', image)) as { Docker: { config: ImageConfig } };
  return said.Docker.config;
}

/**
 * A container in all that matters here: the image's files, read-only; a process number 1 of its own; its user, environment and command;
 * memory for /tmp and a folder for /data. Only the network is that of this machine, and no cgroups are asked for.
 */
const enter = `
  mount --make-rprivate / && mount --bind "$ROOT" "$ROOT" && mount -o remount,ro,bind "$ROOT"
  mount -t tmpfs tmpfs "$ROOT/tmp" -o mode=1777 && mount --bind "$DATA" "$ROOT/data"
  mount -t proc proc "$ROOT/proc" && mount --rbind /dev "$ROOT/dev" && mount -o remount,ro,bind "$ROOT/dev" 2>/dev/null
  exec chroot --userspec="$USER_OF" "$ROOT" env -i -C "$DIR" "$@"`;

export async function startContainer(image: string, env: Record<string, string>): Promise<Container> {
  const config = imageConfig(image);
  const name = buildah('from', image);
  const root = buildah('mount', name);
  const data = mkdtempSync(join(tmpdir(), 'afspraak-data-'));
  chownSync(data, Number(config.User.split(':')[0]), Number(config.User.split(':')[1]));
  let text = '';
  const within = (command: string[]): ChildProcess => {
    const settings = [...config.Env, ...Object.entries(env).map(([key, value]) => `${key}=${value}`)];
    const child = spawn('unshare', ['-mpf', '--kill-child', 'sh', '-c', enter, 'enter', ...settings, ...command], {
      env: { PATH: process.env['PATH'], ROOT: root, DATA: data, USER_OF: config.User, DIR: config.WorkingDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => void (text += chunk.toString()));
    return child;
  };
  const child = within(config.Cmd);
  return {
    child,
    said: () => text,
    async run(command) {
      const [code] = (await once(within(command), 'exit')) as [number];
      return code;
    },
    async stop(signal) {
      const began = performance.now();
      process.kill(childOf(child.pid!), signal);
      const [code] = (await once(child, 'exit')) as [number | null];
      return { code, milliseconds: performance.now() - began };
    },
    remove() {
      if (child.exitCode === null) child.kill('SIGKILL');
      buildah('rm', name);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** The container's process number 1, by its number out here. */
const childOf = (pid: number): number =>
  Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]);
