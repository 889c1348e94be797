/** Multiples of lambda as they are typed. Pure. */

export const USUAL = "0 0.5 1 1.5 2";
const MOST = 20; // of them
const HIGHEST = 100;

/** "1; 0.5" as [0.5, 1]; null when something else than numbers from 0 to 100 was typed. */
export function parseMultiples(typed: string): number[] | null {
  const parts = typed.split(/[\s;]+/).filter(Boolean);
  if (!parts.length || parts.length > MOST || !parts.every((part) => /^\d{1,3}(\.\d{1,6})?$/.test(part))) return null;
  const found = [...new Set(parts.map(Number))].sort((one, other) => one - other);
  return found.every((value) => value <= HIGHEST) ? found : null;
}
