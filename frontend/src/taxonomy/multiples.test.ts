import { describe, expect, it } from "vitest";

import { parseMultiples, USUAL } from "./multiples";

describe("multiples of lambda", () => {
  it("are read in any order, each once", () => {
    expect(parseMultiples(USUAL)).toEqual([0, 0.5, 1, 1.5, 2]);
    expect(parseMultiples(" 2; 0.5 2 ")).toEqual([0.5, 2]);
  });

  it("are refused where they are none", () => {
    for (const typed of ["", "-1", "one", "101", "1,5"]) expect(parseMultiples(typed)).toBeNull();
  });
});
