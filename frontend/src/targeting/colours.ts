import type { Kind } from "./policy";

/** One colour for each kind of stratum, in the bar and beside its name. */
export const COLOURS: Record<Kind, string> = {
  lowest: "var(--mantine-color-tide-6)",
  low_confidence: "var(--mantine-color-blue-6)",
  odd: "var(--mantine-color-orange-6)",
  labels: "var(--mantine-color-grape-6)",
  categories: "var(--mantine-color-red-5)",
  random: "var(--mantine-color-yellow-6)",
};
