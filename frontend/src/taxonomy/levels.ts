/** Coarser cuts as they are typed. Pure. */

/** "5, 2 2" as [2, 5]; null when something else than whole numbers from 1 to `most` was typed. */
export function parseLevels(typed: string, most: number): number[] | null {
  const parts = typed.split(/[\s,;]+/).filter(Boolean);
  if (!parts.length || parts.length > 20 || !parts.every((part) => /^\d{1,7}$/.test(part))) return null;
  const ks = [...new Set(parts.map(Number))].sort((one, other) => one - other);
  return ks.every((k) => k >= 1 && k <= most) ? ks : null;
}

/** Cuts to begin with, below `k` categories: two groups, and about the root of k. */
export function usualLevels(k: number): string {
  const middle = Math.round(Math.sqrt(k));
  return middle > 2 ? `2, ${middle}` : "2";
}
