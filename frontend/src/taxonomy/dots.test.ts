import { describe, expect, it } from "vitest";

import { colourOf, diameterOf, dotsOf } from "./dots";

const CATEGORIES = [
  { id: 7, name: "animals" },
  { id: 9, name: "weather" },
];
const label = (text: string, count: number, category: number, x: number | null = 0) => ({
  id: count, text, count, category, x, y: 0, silhouette: 0.5,
});

describe("the map", () => {
  it("gives areas by count, and never less than can be seen", () => {
    expect(diameterOf(100, 100)).toBe(44);
    expect(diameterOf(25, 100)).toBe(22);
    expect(diameterOf(1, 10_000)).toBe(6);
  });

  it("puts small dots on top, each in its category's colour", () => {
    const dots = dotsOf([label("wind", 1, 9), label("dog", 4, 7)], CATEGORIES);
    expect(dots.map((dot) => [dot.label, dot.category, dot.colour])).toEqual([
      ["dog", "animals", colourOf(0)],
      ["wind", "weather", colourOf(1)],
    ]);
  });

  it("leaves out what has no place", () => {
    expect(dotsOf([label("dog", 4, 7, null), label("gone", 1, 3)], CATEGORIES)).toEqual([]);
  });

  it("tells twenty categories apart", () => {
    expect(new Set(Array.from({ length: 20 }, (_, place) => colourOf(place))).size).toBe(20);
  });
});
