import { describe, expect, it } from "vitest";

import { asked, costLine, USUAL } from "./asking";

describe("asked", () => {
  it("leaves out what is as usual", () => {
    expect(asked(USUAL)).toEqual({ kind: "labeling", params: {} });
  });
  it("names the mode, the prompt, the hint, the cleanup and the length", () => {
    const asking = { mode: "regions", prompt: " When? ", hint: " a farm ", cleanup: "minimal", tokens: 200 } as const;
    expect(asked(asking)).toEqual({
      kind: "labeling",
      prompt: "When?",
      params: { mode: "regions", hint: "a farm", cleanup: "minimal", max_new_tokens: 200 },
    });
  });
  it("asks for captions in a run of their own, which is not cleaned up", () => {
    expect(asked({ ...USUAL, mode: "caption", cleanup: "minimal" })).toEqual({ kind: "captioning", params: {} });
  });
});

describe("costLine", () => {
  const usage = { tokens_in: 12_000, tokens_out: 800, requests: 100, retries: 0, cost: 0 };
  it("says nothing of models that count nothing", () => {
    expect(costLine(null)).toBe("");
  });
  it("counts tokens and requests", () => {
    expect(costLine(usage)).toBe("12,000 tokens in, 800 out · 100 requests");
  });
  it("names retries and the cost where there are any", () => {
    const line = costLine({ ...usage, retries: 1, cost: 0.01234 });
    expect(line).toBe("12,000 tokens in, 800 out · 100 requests · 1 retry · cost 0.012");
    expect(costLine({ ...usage, cost: 12.345 })).toContain("cost 12.35");
  });
});
