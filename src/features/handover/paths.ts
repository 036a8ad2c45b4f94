import { pathOf } from '../../core/page.js';

/** Where somebody's hand-over is to be looked at. */
export const HANDOVER_PATH = '/handover';

export const handoverPath = ({ from, to }: { from: string; to?: string | undefined }): string =>
  pathOf(`${HANDOVER_PATH}/${from}`, { to });
