/** Whether everything is tried, as in `npm run test:slow`, or a few of each kind, as in `npm test`. */
export const everything = process.env['TRY'] === 'everything';
