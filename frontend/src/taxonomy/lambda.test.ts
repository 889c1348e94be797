import { describe, expect, it } from "vitest";

import { adjustedAt, bestK, multipleOf, nearestK } from "./lambda";

// Points 0, 1, 4, 6 with counts 3, 1, 2, 2, Ward: the fixed values of the engine's tests.
const FIXED = { ks: [2, 3, 4], silhouettes: [0.796890096618, 0.927083333333, 0.875] };
const PAPER = 0.039054951691;

describe("lambda", () => {
  it("picks the k that the engine picks", () => {
    const adjusted = adjustedAt(FIXED, PAPER);
    expect(adjusted[0]).toBeCloseTo(0.718780193236, 10);
    expect(adjusted[1]).toBeCloseTo(0.80991847826, 10);
    expect(bestK(FIXED.ks, adjusted)).toBe(3);
  });

  it("ties the ends of the curve at the paper's own", () => {
    const adjusted = adjustedAt(FIXED, PAPER);
    expect(adjusted[2]).toBeCloseTo(adjusted[0] ?? NaN, 10);
  });

  it("takes the highest silhouette at 0, and fewer categories the more they cost", () => {
    expect(bestK(FIXED.ks, adjustedAt(FIXED, 0))).toBe(3);
    expect(bestK(FIXED.ks, adjustedAt(FIXED, 5 * PAPER))).toBe(2);
  });

  it("takes the smallest of equal ones", () => {
    expect(bestK([2, 3, 4], [0.5, 0.5 + 1e-13, 0.4])).toBe(2);
    expect(bestK([2, 3, 4], [0.5, 0.5 + 1e-11, 0.4])).toBe(3);
    expect(bestK([], [])).toBeNull();
  });

  it("is told as a multiple of the paper's", () => {
    expect(multipleOf(0.15, 0.1)).toBe(1.5);
    expect(multipleOf(null, 0.1)).toBe(1);
    expect(multipleOf(0.1, null)).toBe(1);
    expect(multipleOf(0.1, 0)).toBe(1);
  });

  it("finds the k next to a click", () => {
    expect(nearestK([2, 3, 4], 3.4)).toBe(3);
    expect(nearestK([2, 3, 4], 99)).toBe(4);
    expect(nearestK([], 3)).toBeNull();
  });
});
