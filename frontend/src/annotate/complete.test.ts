import { describe, expect, it } from "vitest";

import { complete } from "./complete";

const KNOWN = ["bell ringing", "church bell", "dog", "dog bark", "wind", "wind gusts"];
const texts = (typed: string, recent: string[] = []) => complete(typed, KNOWN, recent).map((one) => one.text);

describe("completion", () => {
  it("takes one or two letters as the beginning of a known label", () => {
    expect(texts("w")[0]).toBe("wind");
    expect(texts("wi")[0]).toBe("wind");
  });

  it("puts recently used labels first", () => {
    expect(texts("w", ["wind gusts"])[0]).toBe("wind gusts");
    expect(texts("")[0]).toBe("bell ringing");
    expect(texts("", ["dog"])[0]).toBe("dog");
  });

  it("takes a longer text as it stands, with look-alikes after it", () => {
    expect(complete("bell", KNOWN, [])).toEqual([
      { text: "bell", isNew: true },
      { text: "bell ringing", isNew: false },
      { text: "church bell", isNew: false },
    ]);
  });

  it("offers an exact label as known, never as new", () => {
    expect(complete("Dog!", KNOWN, [])[0]).toEqual({ text: "dog", isNew: false });
    expect(complete("dog", KNOWN, []).some((one) => one.isNew)).toBe(false);
  });

  it("finds letters in order", () => {
    expect(texts("wgst")).toContain("wind gusts");
  });

  it("offers nothing for what has no letter or digit", () => {
    expect(texts("!?")).toHaveLength(KNOWN.length);
  });
});
