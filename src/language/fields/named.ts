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

export const isId = (raw: string) => z.uuid().safeParse(raw).success;

export const labelOf = ({ name, apart }: Known): string => (apart ? `${name} (${apart})` : name);

export const optionOf = (one: Known): Option => ({ value: one.id, label: labelOf(one) });

export function clearOf<T extends Known>(hits: Hits<T>, kind: string, typed: string): T | Problem {
  if (hits.clear) return hits.clear;
  const choices = hits.near.slice(0, 5).map((one) => ({ label: labelOf(one), args: { value: one.id } }));
  return new Problem(`${kind}.${choices.length > 1 ? 'several' : 'unknown'}`, { typed }, choices);
}
