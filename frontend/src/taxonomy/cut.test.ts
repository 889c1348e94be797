import { describe, expect, it } from "vitest";

import { cutAt } from "./cut";

// Two dogs, a far pair of rain and hail, and wind further off, as in the tests of the server.
const TREE = {
  labels: [
    { text: "barking", count: 4 },
    { text: "growling", count: 2 },
    { text: "hail", count: 1 },
    { text: "rain", count: 3 },
    { text: "wind", count: 2 },
  ],
  merges: [[2, 3], [0, 1], [5, 6], [4, 7]],
  names: [0, 1, 2, 3, 4, 3, 0, 1, 1],
};

describe("a cut of the kept tree", () => {
  it("has k clusters, most clips first, named by their nodes", () => {
    expect(cutAt(TREE, 3)).toEqual([
      { name: "barking", clips: 6, members: [0, 1] },
      { name: "rain", clips: 4, members: [2, 3] },
      { name: "wind", clips: 2, members: [4] },
    ]);
    expect(cutAt(TREE, 1)).toEqual([{ name: "growling", clips: 12, members: [0, 1, 2, 3, 4] }]);
    expect(cutAt(TREE, 5).map((cluster) => cluster.name)).toEqual(["barking", "rain", "growling", "wind", "hail"]);
  });

  it("is empty where there is none", () => {
    expect(cutAt(TREE, 6)).toEqual([]);
    expect(cutAt(TREE, 0)).toEqual([]);
    expect(cutAt({ ...TREE, names: [] }, 2)).toEqual([]);
    expect(cutAt({ ...TREE, merges: [] }, 2)).toEqual([]);
  });
});
