/** Where a team's figures are to be looked at. */
export const INSIGHTS_PATH = '/insights';
export const teamInsightsPath = (team: string): string => `/teams/${team}/insights`;
export const teamContactPath = (team: string): string => `/teams/${team}/contact`;
