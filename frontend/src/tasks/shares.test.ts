import { describe, expect, it } from "vitest";

import { evenly } from "./shares";

describe("evenly", () => {
  it("adds up to a hundred", () => {
    expect(evenly(4, 1)).toEqual([25, 25, 25, 25]);
    expect(evenly(3, 1)).toEqual([33.33, 33.33, 33.34]);
    expect(evenly(7, 2).reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 9);
  });

  it("gives nobody more than a clip can take, where there are fewer people than each clip needs", () => {
    expect(evenly(2, 3)).toEqual([33.33, 33.33]);
  });

  it("has no shares without people", () => {
    expect(evenly(0, 1)).toEqual([]);
  });
});
