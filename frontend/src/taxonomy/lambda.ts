/** What lambda does to the curve, as the server reckons it; pure, so that a slider shows it at once. */
export interface Sweep {
  ks: readonly number[];
  silhouettes: readonly number[];
}

const TIE = 1e-12; // values nearer than this count as equal, as in workers/clustering

/** s - lambda k for every k. */
export function adjustedAt({ ks, silhouettes }: Sweep, lam: number): number[] {
  return ks.map((k, place) => (silhouettes[place] ?? 0) - lam * k);
}

/** The smallest k within a tie of the highest value; null on an empty curve. */
export function bestK(ks: readonly number[], adjusted: readonly number[]): number | null {
  const highest = adjusted.reduce((most, value) => Math.max(most, value), -Infinity);
  return ks.find((_, place) => (adjusted[place] ?? -Infinity) >= highest - TIE) ?? null;
}

/** How many times the paper's lambda this one is, to two digits; 1 where that cannot be said. */
export function multipleOf(lam: number | null, paper: number | null): number {
  if (lam === null || !paper) return 1;
  return Math.round((100 * lam) / paper) / 100;
}

/** The k of the curve nearest to a place on its axis. */
export function nearestK(ks: readonly number[], at: number): number | null {
  let nearest: number | null = null;
  for (const k of ks) if (nearest === null || Math.abs(k - at) < Math.abs(nearest - at)) nearest = k;
  return nearest;
}
