import { expect, it } from "vitest";

import { hear, heardShare, type Heard } from "./heard";

it("joins stretches that touch or overlap", () => {
  const heard = [[0, 1], [2, 3], [0.5, 2]].reduce<Heard>((all, [from = 0, to = 0]) => hear(all, from, to), []);
  expect(heard).toEqual([[0, 3]]);
});

it("counts a stretch played twice once", () => {
  expect(heardShare(hear(hear([], 0, 2), 0, 2), 4)).toBe(0.5);
});

it("keeps apart what is apart, in order", () => {
  expect(hear(hear([], 3, 4), 0, 1)).toEqual([[0, 1], [3, 4]]);
});

it("takes a clip that stopped a hair before its end as heard", () => {
  expect(heardShare([[0, 9.97]], 10)).toBe(1);
});

it("knows nothing of an empty clip or a backward step", () => {
  expect(heardShare([[0, 1]], 0)).toBe(0);
  expect(hear([], 2, 1)).toEqual([]);
});
