import { describe, expect, it } from "vitest";

import { linesOf } from "./lines";

const curve = (encoder: string, algorithm: string) => ({ encoder, algorithm, ks: [2, 3], silhouettes: [0.4, 0.6], labels_split: [0, 0] });
const choice = (encoder: string, multiple: number, best_k: number) => ({
  encoder, algorithm: "tree", multiple, best_k, lam: 0.1, silhouette: 0.6, adjusted: 0.3, margin: 0.1, labels_split: 0, stability: null,
});

describe("the lines of a sensitivity report", () => {
  it("are named by algorithm, and by encoder where there are several", () => {
    const found = linesOf({ curves: [curve("mini", "tree"), curve("mpnet", "tree"), curve("mpnet", "k-means")], choices: [] });
    expect(found.map((line) => [line.name, line.algorithm, line.encoder])).toEqual([
      ["tree, mini", 0, 0],
      ["tree, mpnet", 0, 1],
      ["k-means, mpnet", 1, 1],
    ]);
    expect(linesOf({ curves: [curve("mini", "tree")], choices: [] })[0]?.name).toBe("tree");
  });

  it("leave out what has no silhouette", () => {
    const none = { ...curve("mini", "HDBSCAN"), ks: [0], silhouettes: [0] };
    expect(linesOf({ curves: [none], choices: [] })[0]?.points).toEqual([]);
  });

  it("mark what the paper's lambda picks, else what every multiple does", () => {
    const both = [choice("mini", 1, 3), choice("mini", 2, 2), choice("mpnet", 1, 2)];
    expect(linesOf({ curves: [curve("mini", "tree")], choices: both })[0]?.best).toEqual([[3, 0.6]]);
    expect(linesOf({ curves: [curve("mini", "tree")], choices: [choice("mini", 2, 2)] })[0]?.best).toEqual([[2, 0.6]]);
  });
});
