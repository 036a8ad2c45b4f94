export const platforms = ['slack', 'teams', 'web'] as const;
export type Platform = (typeof platforms)[number];

/** A colleague as a card names him. `ids` holds his own id on each platform that knows him. */
export interface Person {
  name: string;
  ids?: Partial<Record<Platform, string>>;
}
