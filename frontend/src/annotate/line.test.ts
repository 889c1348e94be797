import { expect, it } from "vitest";

import { howMany, withClaimed } from "./line";
import { anAssignment } from "./testing";

const a = anAssignment({ uuid: "a" });
const b = anAssignment({ uuid: "b" });
const c = anAssignment({ uuid: "c", returned: { comment: "again", reviewer: "Rea", at: "2026-01-01T00:00:00Z" } });

it("keeps the current clip in front, and puts returned work next", () => {
  expect(withClaimed([a, b], [b, c], new Set()).map((one) => one.uuid)).toEqual(["a", "c", "b"]);
});

it("leaves out what was answered but is still on its way to the server", () => {
  expect(withClaimed([b], [a, b], new Set(["a"])).map((one) => one.uuid)).toEqual(["b"]);
});

it("begins with returned work", () => {
  expect(withClaimed([], [a, c], new Set()).map((one) => one.uuid)).toEqual(["c", "a"]);
});

it("asks for all at the beginning, then for one ahead, and for more while answers are unsent", () => {
  expect([howMany(0, 0), howMany(1, 0), howMany(1, 1), howMany(1, 5)]).toEqual([3, 2, 3, 3]);
});
