import type { PicturePart } from './card.js';

/** What a chat platform is handed to show pictures. Each of them may come to nothing: a card is complete without its picture. */
export interface Pictures {
  /** As a PNG. Undefined: they are switched off, too many are being drawn, or it could not be drawn. */
  png: (part: PicturePart) => Promise<Uint8Array | undefined>;
  /** Where it is for a day, for whoever was given the address. Undefined: there is no address that others reach. */
  addressOf: (part: PicturePart) => string | undefined;
  /** What kept the platform from showing one, for the administrator's `status`; without a reason it showed one. */
  told: (organisation: string, reason?: string) => Promise<void>;
}
