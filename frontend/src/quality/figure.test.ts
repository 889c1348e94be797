import { describe, expect, it } from "vitest";

import type { Figure, LabelFigures, Summary } from "./api";
import { figureText, headlineOf, plainText, shareText, sorted } from "./figure";

const none = (reason: string): Figure => ({ value: null, low: null, high: null, reason });
const some = (value: number): Figure => ({ value, low: value - 0.1, high: value + 0.1, reason: "" });

const summary = (given: { right?: Figure; drawn?: number; heard?: number; clips?: number; answered?: number; unheard?: number; owed?: number }): Summary =>
  ({
    clips: given.clips ?? 100,
    answered: given.answered ?? 10,
    right: given.right ?? none("too few: 0 clips"),
    rest: { strata: [], drawn: given.drawn ?? 0, heard: given.heard ?? 0, wrong: 0, unheard: given.unheard ?? 80, owed: given.owed ?? 0 },
  }) as unknown as Summary;

const label = (text: string, right: Figure, clips = 1): LabelFigures => ({ text, right, clips }) as LabelFigures;

describe("a figure in words", () => {
  it("has its interval where there is one", () => {
    expect(figureText(some(0.5), plainText)).toBe("0.50 (0.40 – 0.60)");
    expect(figureText({ value: 0.5, low: null, high: null, reason: "" }, plainText)).toBe("0.50");
  });
  it("says why there is none", () => {
    expect(figureText(none("undefined: nothing to count"), shareText)).toBe("undefined: nothing to count");
  });
});

describe("the headline", () => {
  it("is the number where there is one", () => {
    expect(headlineOf(summary({ right: some(0.9) }))).toBe("number");
  });
  it("asks for a sample, then for answers to it", () => {
    expect(headlineOf(summary({}))).toBe("sample");
    expect(headlineOf(summary({ drawn: 30, heard: 12 }))).toBe("answer");
  });
  it("says when everything has been heard", () => {
    expect(headlineOf(summary({ clips: 10, answered: 10 }))).toBe("heard");
  });
  it("says when nothing is labelled, or everything is picked for people", () => {
    expect(headlineOf(summary({ clips: 0, answered: 0, unheard: 0 }))).toBe("nothing");
    expect(headlineOf(summary({ unheard: 0, owed: 90 }))).toBe("picked");
  });
});

describe("sorting labels", () => {
  const labels = [label("wind", some(0.4), 3), label("rain", none("undefined: x"), 9), label("hail", some(0.7), 5)];
  it("puts labels without the figure last, whichever way", () => {
    expect(sorted(labels, "right", true).map((one) => one.text)).toEqual(["hail", "wind", "rain"]);
    expect(sorted(labels, "right", false).map((one) => one.text)).toEqual(["wind", "hail", "rain"]);
  });
  it("sorts by count and by name", () => {
    expect(sorted(labels, "clips", true).map((one) => one.text)).toEqual(["rain", "hail", "wind"]);
    expect(sorted(labels, "text", false).map((one) => one.text)).toEqual(["hail", "rain", "wind"]);
  });
});
