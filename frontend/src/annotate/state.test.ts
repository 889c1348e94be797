import { describe, expect, it } from "vitest";

import { annotationsOf, isChosen, problemOf, reduce, start, type Action, type AnnotateState, type Choice } from "./state";
import { anAssignment } from "./testing";

const ASKS = { labels: true, caption: false };
const typed = (label: string): Choice => ({ label, prediction: null, alignment: null, onset: null, offset: null });
const dog: Choice = { label: "dog", prediction: 11, alignment: 0.4, onset: null, offset: null };
const rain: Choice = { label: "rain", prediction: 12, alignment: 0.1, onset: null, offset: null };
const after = (state: AnnotateState, ...actions: Action[]) => actions.reduce(reduce, state);
const labels = (state: AnnotateState) => state.marks.map((mark) => mark.label);

describe("a fresh clip", () => {
  it("proposes the best suggestion, which one key confirms", () => {
    const state = start(anAssignment());
    expect(state.marks).toMatchObject([{ label: "dog", prediction: 11, proposed: true }]);
    expect(problemOf(state, ASKS)).toBeNull();
    expect(annotationsOf(state, ASKS)).toEqual([{ label: "dog", onset: null, offset: null, prediction: 11 }]);
  });

  it("proposes nothing when the model said nothing", () => {
    const state = start(anAssignment({ suggestions: [] }));
    expect(state.marks).toEqual([]);
    expect(problemOf(state, ASKS)).toBe("nothing");
  });

  it("starts a returned clip with what was put down before, and proposes nothing on top", () => {
    const state = start(
      anAssignment({
        returned: { comment: "listen to the end", reviewer: "Rea", at: "2026-01-01T00:00:00Z" },
        annotations: [{ label: { id: 3, text: "wind" }, caption: "", onset: 1, offset: 2, prediction: null, alignment: 0.2 }],
      }),
    );
    expect(state.marks).toMatchObject([{ label: "wind", onset: 1, offset: 2, proposed: false }]);
  });
});

describe("choosing labels", () => {
  it("toggles a suggestion off and on", () => {
    const off = reduce(start(anAssignment()), { type: "choose", choice: dog });
    expect(labels(off)).toEqual([]);
    expect(isChosen(off, dog)).toBe(false);
    const on = reduce(off, { type: "choose", choice: dog });
    expect(labels(on)).toEqual(["dog"]);
    expect(isChosen(on, dog)).toBe(true);
  });

  it("puts a person's first choice in the place of the proposal", () => {
    expect(labels(after(start(anAssignment()), { type: "choose", choice: rain }))).toEqual(["rain"]);
    expect(labels(after(start(anAssignment()), { type: "choose", choice: typed("wind gusts") }))).toEqual(["wind gusts"]);
  });

  it("keeps several labels that a person chose", () => {
    const state = after(start(anAssignment()), { type: "choose", choice: rain }, { type: "choose", choice: dog });
    expect(labels(state)).toEqual(["rain", "dog"]);
  });

  it("scores a typed label at once, under its clean text", () => {
    const state = after(start(anAssignment()), { type: "choose", choice: typed("wind") });
    expect(state.marks[0]?.scoring).toBe(true);
    const scored = reduce(state, { type: "scored", label: "wind", text: "wind", alignment: 0.31, pending: false });
    expect(scored.marks[0]).toMatchObject({ alignment: 0.31, scoring: false });
  });
});

describe("spans", () => {
  it("are set at the cursor with [ and ], then wait for a label", () => {
    const state = after(start(anAssignment()), { type: "onset", at: 1.25 }, { type: "offset", at: 2.5 });
    expect(state.marks.at(-1)).toMatchObject({ label: null, onset: 1.25, offset: 2.5 });
    expect(state.selected).toBe(state.marks.at(-1)?.id);
    expect(problemOf(state, ASKS)).toBe("span");
  });

  it("take the next label chosen, and the proposal gives way", () => {
    const state = after(
      start(anAssignment()),
      { type: "onset", at: 1 },
      { type: "offset", at: 2 },
      { type: "choose", choice: rain },
    );
    expect(annotationsOf(state, ASKS)).toEqual([{ label: "rain", onset: 1, offset: 2, prediction: 12 }]);
    expect(problemOf(state, ASKS)).toBeNull();
  });

  it("drawn backwards come out forwards", () => {
    const state = after(start(anAssignment()), { type: "onset", at: 3 }, { type: "offset", at: 1 });
    expect(state.marks.at(-1)).toMatchObject({ onset: 1, offset: 3 });
  });

  it("start at the beginning when only ] is pressed, and stay inside the clip", () => {
    expect(after(start(anAssignment()), { type: "offset", at: 99 }).marks.at(-1)).toMatchObject({ onset: 0, offset: 5 });
  });

  it("too short to be meant are not made", () => {
    expect(after(start(anAssignment()), { type: "drawn", onset: 1, offset: 1.01 }).marks).toHaveLength(1);
  });

  it("that are selected have their ends moved by [ and ]", () => {
    const state = after(start(anAssignment()), { type: "drawn", onset: 1, offset: 2 }, { type: "onset", at: 0.5 }, { type: "offset", at: 3 });
    expect(state.marks.at(-1)).toMatchObject({ onset: 0.5, offset: 3 });
    expect(state.marks).toHaveLength(2);
  });

  it("a new one begins when [ is pressed after the selected one", () => {
    const state = after(start(anAssignment()), { type: "drawn", onset: 1, offset: 2 }, { type: "onset", at: 3 }, { type: "offset", at: 4 });
    expect(state.marks.slice(1)).toMatchObject([{ onset: 1 }, { onset: 3 }]);
  });

  it("are walked through in order of time, and Delete removes the selected one", () => {
    const state = after(start(anAssignment()), { type: "drawn", onset: 3, offset: 4 }, { type: "drawn", onset: 1, offset: 2 }, { type: "select", id: null });
    const first = reduce(state, { type: "selectNext", step: 1 });
    expect(first.marks.find((mark) => mark.id === first.selected)?.onset).toBe(1);
    const removed = reduce(first, { type: "removeSelected" });
    expect(removed.marks.map((mark) => mark.onset)).toEqual([null, 3]);
    expect(removed.selected).toBeNull();
  });

  it("Delete with nothing selected removes nothing", () => {
    const state = start(anAssignment());
    expect(reduce(state, { type: "removeSelected" })).toBe(state);
  });
});

describe("undo within the clip", () => {
  it("goes back and forth", () => {
    const chosen = after(start(anAssignment()), { type: "choose", choice: rain });
    const undone = reduce(chosen, { type: "undo" });
    expect(undone.marks).toMatchObject([{ label: "dog", proposed: true }]);
    expect(labels(reduce(undone, { type: "redo" }))).toEqual(["rain"]);
  });

  it("does nothing at the beginning", () => {
    const state = start(anAssignment());
    expect(reduce(state, { type: "undo" })).toBe(state);
  });
});

describe("captions", () => {
  it("are sent beside the labels, only when the project asks for one", () => {
    const state = reduce(start(anAssignment({ caption_draft: "a dog" })), { type: "caption", text: " a dog barks " });
    expect(annotationsOf(state, { caption: true }).at(-1)).toEqual({ label: null, caption: "a dog barks" });
    expect(annotationsOf(state, { caption: false })).toHaveLength(1);
  });

  it("are needed when they are all that is asked", () => {
    expect(problemOf(start(anAssignment()), { labels: false, caption: true })).toBe("caption");
  });
});
