import { expect, it } from "vitest";

import { commandFor, type Press } from "./commands";

const press = (key: string, held: Partial<Press> = {}) =>
  commandFor({ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...held });

it("numbers the suggestions 1 to 9, then 0", () => {
  expect(press("1")).toEqual({ name: "choose", index: 0 });
  expect(press("0")).toEqual({ name: "choose", index: 9 });
});

it("leaves the browser its own keys", () => {
  expect(press("r", { ctrlKey: true })).toBeNull();
  expect(press("1", { altKey: true })).toBeNull();
  expect(press("F5")).toBeNull();
});

it("takes [ and ] typed with AltGr", () => {
  expect(press("[", { ctrlKey: true, altKey: true })).toEqual({ name: "onset" });
  expect(press("]", { altKey: true })).toEqual({ name: "offset" });
});

it("undoes in the clip with Ctrl+Z and the last submit with U", () => {
  expect(press("z", { ctrlKey: true })).toEqual({ name: "undo" });
  expect(press("Z", { metaKey: true, shiftKey: true })).toEqual({ name: "redo" });
  expect(press("u")).toEqual({ name: "undoSubmit" });
  expect(press("U", { shiftKey: true })).toEqual({ name: "undoSubmit" });
});

it("seeks a second, or five with Shift", () => {
  expect(press("ArrowLeft")).toEqual({ name: "seek", seconds: -1 });
  expect(press("ArrowRight", { shiftKey: true })).toEqual({ name: "seek", seconds: 5 });
});
