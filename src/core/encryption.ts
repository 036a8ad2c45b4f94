import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** What a secret belongs to. Elsewhere it does not open: not in another row, kind or organisation. */
interface Sealed {
  organisation: string;
  /** "feed address", "refresh token"… */
  kind: string;
  row: string;
}

export interface Sealer {
  seal: (text: string, about: Sealed) => string;
  /** @throws SealFault */
  open: (sealed: string, about: Sealed) => string;
  /** How all begins that is sealed with the present key; what begins otherwise should be sealed anew. */
  prefix: string;
}

/** A secret that does not open: tampered with, moved, or sealed with a key that is gone. Never says what was in it. */
export class SealFault extends Error {
  constructor(readonly reason: 'form' | 'key' | 'forged') {
    super(`A secret cannot be opened: ${reason}`);
    this.name = 'SealFault';
  }
}

const IV = 12;
const TAG = 16;

/**
 * Secrets at rest, as `v1.<key id>.<iv>.<ciphertext>.<tag>` in base64url: AES-256-GCM.
 * @param keys 32 bytes each. The first seals; all of them open, so that a key can be replaced.
 */
export function sealer(keys: readonly [Buffer, ...Buffer[]]): Sealer {
  const ring = new Map(keys.map((key) => [idOf(key), key]));
  const [current] = keys;
  const prefix = `v1.${idOf(current)}.`;
  return {
    seal(text, about) {
      const iv = randomBytes(IV);
      const cipher = createCipheriv('aes-256-gcm', current, iv, { authTagLength: TAG });
      cipher.setAAD(bound(about));
      const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return prefix + [iv, ciphertext, cipher.getAuthTag()].map((part) => part.toString('base64url')).join('.');
    },
    open(sealed, about) {
      const { keyId, iv, ciphertext, tag } = partsOf(sealed);
      const key = ring.get(keyId);
      if (!key) throw new SealFault('key');
      const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG });
      decipher.setAAD(bound(about));
      decipher.setAuthTag(tag);
      try {
        return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
      } catch {
        throw new SealFault('forged');
      }
    },
    prefix,
  };
}

/** Tells keys apart without telling anything about them. */
const idOf = (key: Buffer): string =>
  createHash('sha256').update('key id ').update(key).digest('base64url').slice(0, 8);

const bound = ({ organisation, kind, row }: Sealed): Buffer => Buffer.from(JSON.stringify([organisation, kind, row]));

function partsOf(sealed: string) {
  const [version, keyId = '', ...rest] = sealed.split('.');
  const [iv, ciphertext, tag] = rest.map((part) => Buffer.from(part, 'base64url'));
  // Base64 has several spellings of the same bytes; only the one that was written counts.
  const spelled = [iv, ciphertext, tag].every((part, i) => part?.toString('base64url') === rest[i]);
  if (version !== 'v1' || rest.length !== 3 || !spelled || iv?.length !== IV || !ciphertext || tag?.length !== TAG)
    throw new SealFault('form');
  return { keyId, iv, ciphertext, tag };
}
