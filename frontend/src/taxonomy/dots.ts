/** The labels as dots on the flat map. Pure. */
import type { MappedLabel } from "./api";
import type { Cluster } from "./cut";

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

/** The labels as they would be placed by a cut, and the categories it would give. */
export function placedBy(labels: readonly MappedLabel[], clusters: readonly Cluster[]) {
  const of = new Map(clusters.flatMap((cluster, place) => cluster.members.map((member) => [member, place] as const)));
  return {
    labels: labels.map((label, place) => ({ ...label, category: of.get(place) ?? -1, silhouette: null })),
    categories: clusters.map(({ name }, place) => ({ id: place, name })),
  };
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
