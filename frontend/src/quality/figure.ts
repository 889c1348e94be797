import type { Figure, LabelFigures, Summary } from "./api";

const share = new Intl.NumberFormat(undefined, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
const points = new Intl.NumberFormat(undefined, {
  style: "percent",
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: "exceptZero",
});
const plain = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** 0..1 as a percentage with one digit. */
export const shareText = (value: number): string => share.format(value);
/** A difference of two shares, with its sign. */
export const pointsText = (value: number): string => points.format(value);
/** A coefficient such as kappa. */
export const plainText = (value: number): string => plain.format(value);
export const secondsText = (value: number): string => `${value.toFixed(1)} s`;

/** A figure as value and interval in words; its reason where it has no value. */
export function figureText(figure: Figure, format: (value: number) => string): string {
  if (figure.value === null) return figure.reason;
  if (figure.low === null || figure.high === null) return format(figure.value);
  return `${format(figure.value)} (${format(figure.low)} – ${format(figure.high)})`;
}

/** What a manager is told first: a number, or why there is none and what to do. */
export type Headline = "number" | "nothing" | "heard" | "picked" | "sample" | "answer";

export function headlineOf({ right, rest, clips, answered }: Summary): Headline {
  if (right.value !== null) return "number";
  if (clips > 0 && answered >= clips) return "heard";
  if (!rest.unheard) return rest.owed ? "picked" : "nothing";
  return rest.heard < rest.drawn ? "answer" : "sample";
}

export type SortKey = "text" | "clips" | "judged" | "right" | "error" | "kappa";

/** The labels in another order; those without the figure come last either way. */
export function sorted(labels: readonly LabelFigures[], by: SortKey, down: boolean): LabelFigures[] {
  const value = (one: LabelFigures): number | null => {
    if (by === "clips" || by === "judged") return one[by];
    if (by === "text") return null;
    return one[by].value;
  };
  const sign = down ? -1 : 1;
  return [...labels].sort((a, b) => {
    if (by === "text") return sign * a.text.localeCompare(b.text);
    const [one, other] = [value(a), value(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || a.text.localeCompare(b.text);
    return sign * (one - other) || a.text.localeCompare(b.text);
  });
}
