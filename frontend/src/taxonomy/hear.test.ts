import { describe, expect, it } from "vitest";

import { heardBy } from "./hear";

describe("clips to hear", () => {
  it("are those with a label of the category, best guesses first", () => {
    const rows = [
      { name: "a", labels: ["wind", "dog bark"] },
      { name: "b", labels: ["rain"] },
      { name: "c", labels: ["dog bark"] },
      { name: "d", labels: [] },
    ];
    expect(heardBy(rows, new Set(["dog bark", "cat"])).map((row) => row.name)).toEqual(["c", "a"]);
  });
});
