import { describe, expect, it } from "vitest";

import { parseLevels, usualLevels } from "./levels";

describe("levels", () => {
  it("reads numbers, sorted and once each", () => {
    expect(parseLevels("5, 2 2", 10)).toEqual([2, 5]);
    expect(parseLevels("3;4", 10)).toEqual([3, 4]);
  });

  it("takes nothing else", () => {
    expect(parseLevels("", 10)).toBeNull();
    expect(parseLevels("two", 10)).toBeNull();
    expect(parseLevels("2.5", 10)).toBeNull();
    expect(parseLevels("0", 10)).toBeNull();
    expect(parseLevels("11", 10)).toBeNull();
  });

  it("begins with two groups and some in between", () => {
    expect(usualLevels(3)).toBe("2");
    expect(usualLevels(25)).toBe("2, 5");
  });
});
