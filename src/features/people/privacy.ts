/** Whether a channel is for who is in it alone, or for the whole workspace to find. */
export const privacies = ['private', 'public'] as const;
export type Privacy = (typeof privacies)[number];
