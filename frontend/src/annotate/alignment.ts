/** An alignment as a plain word, so that a number such as 0.21 says something to a newcomer. */
export type Fit = "poor" | "fair" | "good";

/** Cosines of this kind rarely pass 0.6; the bounds follow the aligner's usual range, not -1..1. */
export function fitOf(alignment: number): Fit {
  if (alignment < 0.15) return "poor";
  return alignment < 0.35 ? "fair" : "good";
}
