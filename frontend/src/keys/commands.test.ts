import { describe, expect, it } from "vitest";

import { bindingsOf, chosenOf, commandFor, give, keyOf, written, type Press } from "./commands";

const held = (key: string, also: Partial<Press> = {}): Press => ({
  key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...also,
});
const usual = bindingsOf({});
const press = (key: string, also: Partial<Press> = {}, bindings = usual) => commandFor(held(key, also), bindings);

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

describe("a person's own keys", () => {
  it("replace the usual ones", () => {
    const own = bindingsOf({ skip: "x" });
    expect(press("x", {}, own)).toEqual({ name: "skip" });
    expect(press("s", {}, own)).toBeNull();
  });

  it("exchange with the action that had the key, so that none is without one", () => {
    const own = give(usual, "skip", "l");
    expect(own.skip).toEqual(["l"]);
    expect(own.loop).toEqual(["s"]);
    expect(chosenOf(own)).toEqual({ skip: "l", loop: "s" });
    expect(bindingsOf(chosenOf(own))).toEqual(own);
  });

  it("come back to the usual ones when given back", () => {
    expect(chosenOf(give(give(usual, "skip", "x"), "skip", "s"))).toEqual({});
  });

  it("never take the digits, and pass over what makes no sense", () => {
    expect(bindingsOf({ skip: "3", loop: 7, nothing: "x" })).toEqual(usual);
    expect(bindingsOf(null)).toEqual(usual);
  });

  it("are written as on the keyboard", () => {
    expect(keyOf(held("ArrowLeft", { shiftKey: true }))).toBe("Shift+ArrowLeft");
    expect(written("Shift+ArrowLeft")).toEqual(["Shift", "←"]);
    expect(written("+")).toEqual(["+"]);
    expect(written("l")).toEqual(["L"]);
  });
});
