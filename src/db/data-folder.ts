import { chmodSync, mkdirSync, statSync } from 'node:fs';

/** Who may enter it besides its owner. */
const OTHERS = 0o077;
/** A folder that everyone shares, such as /tmp: tightening it would shut out others. */
const SHARED = 0o1000;

/**
 * Makes the folder if it is not there, and keeps it to its owner (0700).
 * @returns what is wrong when others may enter it all the same: it is not ours to change, or its disk knows no rights.
 */
export function keepPrivate(folder: string): string | undefined {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Windows has rights of another kind.
  if (process.platform === 'win32' || isPrivate(folder)) return undefined;
  const { mode } = statSync(folder);
  try {
    if (!(mode & SHARED)) chmodSync(folder, mode & 0o7777 & ~OTHERS);
  } catch {
    // It is said below.
  }
  if (isPrivate(folder)) return undefined;
  return `${folder} can be entered by other users of this machine, and that cannot be changed from here: give DATA_DIR a folder of its own, with mode 0700`;
}

const isPrivate = (folder: string) => (statSync(folder).mode & OTHERS) === 0;
