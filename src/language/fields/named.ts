import { z } from 'zod';
import type { Option } from '../../core/field.js';
import type { Hits } from '../../core/lookups.js';
import { Problem } from '../../core/problem.js';

/** What is found by its name: an account, a colleague. */
interface Known {
  id: string;
  name: string;
  /** What tells it from another of its name. */
  apart?: string | undefined;
}

const uuid = z.uuid();
export const isId = (raw: string) => uuid.safeParse(raw).success;

export const labelOf = ({ name, apart }: Known): string => (apart ? `${name} (${apart})` : name);

export const optionOf = (one: Known): Option => ({ value: one.id, label: labelOf(one) });

/** How many of what may be meant are offered. */
const MOST_OFFERED = 5;

/** The one that is plainly meant; before something is written, only by its whole name. */
export function clearOf<T extends Known>(
  hits: Hits<T>,
  { kind, typed, writes = false }: { kind: 'account' | 'member'; typed: string; writes?: boolean | undefined },
): T | Problem {
  const meant = writes ? hits.whole : hits.clear;
  if (meant) return meant;
  const choices = hits.near.slice(0, MOST_OFFERED).map((one) => ({ label: labelOf(one), args: { value: one.id } }));
  const otherwise = kind === 'account' && hits.clear ? 'account.like' : (`${kind}.unknown` as const);
  return new Problem(hits.several ? `${kind}.several` : otherwise, { typed }, choices);
}
