export const sizes = ['small', 'medium', 'large'] as const;
export type Size = (typeof sizes)[number];
export const levels = ['low', 'medium', 'high'] as const;
export type Potential = (typeof levels)[number];

/** What an account of this size and potential asks for. `any` stands for every size, or every potential. */
export interface Staffing {
  size: Size | 'any';
  potential: Potential | 'any';
  required: string[];
  optional: string[];
}

/** The organisation's own rule, as data: every line that fits an account adds to its team. */
export type StaffingRule = Staffing[];

export type SeatNeed = 'required' | 'optional';

/** The seats that a team needs for these accounts together: function → required or optional, required wins. */
export function proposeSeats(
  rule: StaffingRule,
  served: { size: Size | null; potential: Potential | null }[],
): Map<string, SeatNeed> {
  const fitting = served.flatMap((account) => rule.filter((line) => fits(line, account)));
  const seats = new Map<string, SeatNeed>();
  for (const { required } of fitting) for (const job of required) seats.set(job, 'required');
  for (const { optional } of fitting) for (const job of optional) if (!seats.has(job)) seats.set(job, 'optional');
  return seats;
}

function fits(line: Staffing, { size, potential }: { size: Size | null; potential: Potential | null }): boolean {
  return (line.size === 'any' || line.size === size) && (line.potential === 'any' || line.potential === potential);
}

/** The rule with one line replaced or added; lines are kept in order of size, then potential. */
export function withLine(rule: StaffingRule, line: Staffing): StaffingRule {
  const others = withoutLine(rule, line);
  const sizeOrder = ['any', ...sizes];
  const potentialOrder = ['any', ...levels];
  return [...others, line].sort(
    (a, b) =>
      sizeOrder.indexOf(a.size) - sizeOrder.indexOf(b.size) ||
      potentialOrder.indexOf(a.potential) - potentialOrder.indexOf(b.potential),
  );
}

export const withoutLine = (
  rule: StaffingRule,
  { size, potential }: Pick<Staffing, 'size' | 'potential'>,
): StaffingRule => rule.filter((line) => line.size !== size || line.potential !== potential);

/** A sensible start: someone always owns the customer and answers the phone; more is at stake, more functions sit at the table. */
export const defaultStaffing: StaffingRule = [
  { size: 'any', potential: 'any', required: ['account-manager', 'customer-service'], optional: ['finance'] },
  { size: 'any', potential: 'high', required: ['inside-sales'], optional: ['marketing', 'product-management'] },
  {
    size: 'medium',
    potential: 'any',
    required: ['inside-sales', 'technical-service'],
    optional: ['product-management'],
  },
  {
    size: 'large',
    potential: 'any',
    required: ['inside-sales', 'technical-service', 'finance'],
    optional: ['management', 'secretariat'],
  },
  { size: 'large', potential: 'high', required: ['management'], optional: ['marketing', 'product-management'] },
];
