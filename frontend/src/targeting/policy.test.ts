import { describe, expect, it } from "vitest";

import {
  added, begun, changed, drafted, faultOf, mayMove, moved, policyOf, removed, same, toggled, unfinished,
  type Detector, type Stratum,
} from "./policy";

const USUAL: Detector[] = [{ name: "silence", share: 0.8 }, { name: "clipping", share: 0.001 }, { name: "disagree" }];
const LOWEST: Stratum = { kind: "lowest", percent: 10 };
const RANDOM: Stratum = { kind: "random", percent: 5 };
const ODD = begun("odd", USUAL);

describe("a draft of a policy", () => {
  it("takes new strata before the random sample, which stays the last", () => {
    const draft = added(added(drafted([LOWEST]), RANDOM), ODD);
    expect(policyOf(draft).map(({ kind }) => kind)).toEqual(["lowest", "odd", "random"]);
  });

  it("moves strata, but none past the random sample", () => {
    const draft = drafted([LOWEST, ODD, RANDOM]);
    expect(policyOf(moved(draft, 1, -1))).toEqual([ODD, LOWEST, RANDOM]);
    expect(mayMove(draft, 0, -1)).toBe(false);
    expect(mayMove(draft, 1, 1)).toBe(false);
    expect(mayMove(draft, 2, -1)).toBe(false);
    expect(moved(draft, 1, 1)).toEqual(draft);
  });

  it("keeps a stratum's key when it moves, so that the focus stays", () => {
    const draft = drafted([LOWEST, ODD]);
    expect(moved(draft, 0, 1).map(({ key }) => key)).toEqual(draft.map(({ key }) => key).reverse());
  });

  it("removes and changes one stratum", () => {
    const draft = drafted([LOWEST, RANDOM]);
    expect(policyOf(removed(draft, 0))).toEqual([RANDOM]);
    expect(policyOf(changed(draft, 1, { kind: "random", percent: null, count: 50 }))).toEqual([LOWEST, { kind: "random", count: 50 }]);
  });

  it("is the same whatever the order of settings, and whether none is told or left out", () => {
    expect(same([{ kind: "lowest", percent: 10, overlap: null }], [{ percent: 10, kind: "lowest" }])).toBe(true);
    expect(same([LOWEST], [{ ...LOWEST, percent: 11 }])).toBe(false);
    expect(same([LOWEST, RANDOM], [RANDOM, LOWEST])).toBe(false);
  });

  it("switches detectors on with their usual settings, and off", () => {
    expect(ODD.detectors?.map(({ name }) => name)).toEqual(["silence", "clipping"]);
    expect(toggled(ODD, USUAL[2] as Detector, true).detectors?.at(-1)).toEqual({ name: "disagree" });
    expect(toggled(ODD, USUAL[0] as Detector, false).detectors).toEqual([USUAL[1]]);
  });

  it("knows which stratum a refusal is about", () => {
    expect(faultOf({ "policy.1": ["Choose at least one."] }, 1)).toBe("Choose at least one.");
    expect(faultOf({ "policy.1": ["Choose at least one."] }, 0)).toBe("");
  });

  it("is unfinished while a list is empty", () => {
    expect(unfinished(begun("labels", USUAL))).toBe(true);
    expect(unfinished({ kind: "labels", labels: ["dog"] })).toBe(false);
    expect(unfinished({ ...ODD, detectors: [] })).toBe(true);
    expect(unfinished(LOWEST)).toBe(false);
  });
});
