/** The curves of a sensitivity report as lines to be drawn. Pure. */
import type { Sensitivity } from "./api";

export interface Line {
  name: string;
  /** [k, silhouette] */
  points: [number, number][];
  /** Where the paper's lambda picks k*; several where it was not among the multiples measured. */
  best: [number, number][];
  /** Places among the report's algorithms and encoders. */
  algorithm: number;
  encoder: number;
}

const FEWEST = 2; // clusters that have a silhouette; HDBSCAN may find none

export function linesOf({ curves, choices }: Pick<Sensitivity, "curves" | "choices">): Line[] {
  const algorithms = [...new Set(curves.map((curve) => curve.algorithm))];
  const encoders = [...new Set(curves.map((curve) => curve.encoder))];
  const papers = choices.some((choice) => choice.multiple === 1);
  return curves.map(({ encoder, algorithm, ks, silhouettes }) => ({
    name: encoders.length > 1 ? `${algorithm}, ${encoder}` : algorithm,
    points: ks.map((k, place): [number, number] => [k, silhouettes[place] ?? 0]).filter(([k]) => k >= FEWEST),
    best: choices
      .filter((one) => one.encoder === encoder && one.algorithm === algorithm && (!papers || one.multiple === 1))
      .map((one): [number, number] => [one.best_k, one.silhouette])
      .filter(([k]) => k >= FEWEST),
    algorithm: algorithms.indexOf(algorithm),
    encoder: encoders.indexOf(encoder),
  }));
}
