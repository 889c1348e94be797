import { expect, it } from "vitest";

import { activeSeconds, begin, sign } from "./activity";

it("adds up the time between signs of life", () => {
  expect(activeSeconds(sign(sign(begin(0), 4_000), 9_500))).toBe(9.5);
});

it("leaves out a gap of more than 30 s", () => {
  expect(activeSeconds(sign(sign(sign(begin(0), 5_000), 65_000), 66_000))).toBe(6);
});

it("goes on from what a draft had", () => {
  expect(activeSeconds(sign(begin(1_000, 7_000), 2_000))).toBe(8);
});
