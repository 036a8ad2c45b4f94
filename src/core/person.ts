export const platforms = ['slack', 'teams', 'web'] as const;
export type Platform = (typeof platforms)[number];

/** A colleague as a card names them. `ids` holds their own id on each platform that knows them. */
export interface Person {
  name: string;
  ids?: Partial<Record<Platform, string>>;
}
