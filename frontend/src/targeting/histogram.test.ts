import { describe, expect, it } from "vitest";

import { columns, placeOf } from "./histogram";

const BINS = [
  { low: -0.1, high: -0.05, clips: 2 },
  { low: 0.05, high: 0.1, clips: 8 },
];

describe("the histogram of alignments", () => {
  it("has a column for every bin between its ends", () => {
    expect(columns(BINS, null).map(({ low, clips, height }) => [low, clips, height])).toEqual([
      [-0.1, 2, 0.25],
      [-0.05, 0, 0],
      [0, 0, 0],
      [0.05, 8, 1],
    ]);
  });

  it("marks what lies at or below the limit", () => {
    const below = columns(BINS, 0.06).map((column) => column.below);
    expect(below.slice(0, 3)).toEqual([1, 1, 1]);
    expect(below[3]).toBeCloseTo(0.2);
  });

  it("places a value between its ends", () => {
    const drawn = columns(BINS, null);
    expect(placeOf(drawn, -0.1)).toBe(0);
    expect(placeOf(drawn, 0)).toBeCloseTo(0.5);
    expect(placeOf(drawn, 2)).toBe(1);
  });

  it("is empty without alignments", () => {
    expect(columns([], 0.1)).toEqual([]);
    expect(placeOf([], 0.1)).toBe(0);
  });
});
