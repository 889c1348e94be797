/** The histogram of alignments as drawn: every bin between the lowest and the highest, empty ones included. Pure. */
import type { components } from "../api/schema";

export type Bin = components["schemas"]["AlignmentBin"];

export interface Column extends Bin {
  /** 0..1, of the highest column. */
  height: number;
  /** Share of the bin's width at or below the limit, 0..1. */
  below: number;
}

export function columns(bins: readonly Bin[], limit: number | null): Column[] {
  const first = bins[0];
  const last = bins.at(-1);
  if (!first || !last) return [];
  const width = first.high - first.low;
  const most = Math.max(...bins.map(({ clips }) => clips));
  const count = Math.round((last.high - first.low) / width);
  return Array.from({ length: count }, (_, place) => {
    const low = Math.round((first.low + place * width) * 100) / 100;
    const clips = bins.find((bin) => Math.abs(bin.low - low) < width / 2)?.clips ?? 0;
    const below = limit === null ? 0 : Math.min(1, Math.max(0, (limit - low) / width));
    return { low, high: Math.round((low + width) * 100) / 100, clips, height: clips / most, below };
  });
}

/** Where a value lies between the ends of the columns, 0..1. */
export function placeOf(drawn: readonly Column[], value: number): number {
  const first = drawn[0];
  const last = drawn.at(-1);
  if (!first || !last) return 0;
  return Math.min(1, Math.max(0, (value - first.low) / (last.high - first.low)));
}
