import { describe, expect, it } from "vitest";

import { colourOf, diameterOf, dotsOf, placedBy } from "./dots";

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

  it("shows a cut that is not made yet, whose silhouettes nobody knows", () => {
    const clusters = [
      { name: "dog", clips: 4, members: [1] },
      { name: "wind", clips: 1, members: [0] },
    ];
    const { labels, categories } = placedBy([label("wind", 1, 9), label("dog", 4, 7)], clusters);
    expect(dotsOf(labels, categories).map((dot) => [dot.label, dot.category, dot.colour, dot.silhouette])).toEqual([
      ["dog", "dog", colourOf(0), null],
      ["wind", "wind", colourOf(1), null],
    ]);
  });

  it("tells twenty categories apart", () => {
    expect(new Set(Array.from({ length: 20 }, (_, place) => colourOf(place))).size).toBe(20);
  });
});
