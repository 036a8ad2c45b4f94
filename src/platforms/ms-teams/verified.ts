import { limits } from './limits.js';

/**
 * Tokens that were checked in full, with what they say. Teams sends one token along with thousands of requests: what was found good
 * is good for a few minutes, and never longer than it says itself. Only good ones come in here, so strangers fill nothing; a key that
 * is withdrawn is believed for those minutes still.
 */
export class Verified<Claims extends { exp?: number | undefined }> {
  private readonly known = new Map<string, { claims: Claims; until: number }>();

  /** `now` in milliseconds. */
  find(token: string, now: number): Claims | undefined {
    const found = this.known.get(token);
    return found && found.until > now ? found.claims : undefined;
  }

  /** One that does not say when it ends is not kept. */
  keep(token: string, claims: Claims, now: number): void {
    if (this.known.size >= limits.tokens.most) this.known.clear();
    this.known.set(token, { claims, until: Math.min((claims.exp ?? 0) * 1000, now + limits.tokens.trusted) });
  }
}
