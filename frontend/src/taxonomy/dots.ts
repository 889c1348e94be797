/** The labels as dots on the flat map. Pure. */
import type { MappedLabel } from "./api";

export interface Dot {
  label: string;
  category: string;
  count: number;
  silhouette: number | null;
  x: number;
  y: number;
  diameter: number;
  colour: string;
}

const SMALLEST = 6; // pixels
const LARGEST = 44;

/** A colour for the category at this place; neighbours in the list are far apart on the wheel. */
export function colourOf(place: number): string {
  return `hsl(${Math.round((place * 137.508) % 360)}, 55%, ${place % 2 ? 40 : 52}%)`;
}

/** Areas go by count. */
export function diameterOf(count: number, most: number): number {
  return Math.max(SMALLEST, LARGEST * Math.sqrt(count / Math.max(most, 1)));
}

/** Big ones first, so that small ones lie on top; labels without a place are left out. */
export function dotsOf(labels: readonly MappedLabel[], categories: readonly { id: number; name: string }[]): Dot[] {
  const places = new Map(categories.map((category, place) => [category.id, place]));
  const most = labels.reduce((highest, label) => Math.max(highest, label.count), 1);
  const dots: Dot[] = [];
  for (const { text, count, category, silhouette, x, y } of labels) {
    const place = places.get(category);
    if (x === null || y === null || place === undefined) continue;
    dots.push({
      label: text,
      category: categories[place]?.name ?? "",
      count,
      silhouette,
      x,
      y,
      diameter: diameterOf(count, most),
      colour: colourOf(place),
    });
  }
  return dots.sort((one, other) => other.count - one.count);
}
