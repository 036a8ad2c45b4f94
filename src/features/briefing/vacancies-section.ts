import { sql } from 'drizzle-orm';
import { asRows } from '../../db/columns.js';
import { functionName } from '../../core/organisation.js';
import { defineSection } from './section.js';
import { seats } from '../accounts/teams/table.js';
import { teamText } from '../accounts/index.js';

/** Required seats that nobody holds. */
export const vacanciesSection = defineSection<{ function: string }[]>({
  name: 'vacancies',
  data: ({ organisation, team }) =>
    asRows(sql`select ${seats.function} from ${seats}
      where ${seats.organisation} = ${organisation} and ${seats.team} = ${team} and ${seats.need} = 'required' and ${seats.member} is null
      order by 1`),
  draw: () => [],
  missing(vacant, { organisation, locale }) {
    return vacant.map((seat) =>
      teamText[locale].vacantSeat(functionName(organisation.functions, seat.function, locale)),
    );
  },
});
