/** The frequency axis: hertz to a place between 0 (bottom) and 1 (top) and back, for the two scales. */
export type Scale = "mel" | "linear";

/** Mel as in HTK (Young et al., The HTK Book): 2595 log10(1 + f / 700). */
const toMel = (hertz: number) => 2595 * Math.log10(1 + hertz / 700);
const fromMel = (mel: number) => 700 * (10 ** (mel / 2595) - 1);

export function placeOf(hertz: number, top: number, scale: Scale): number {
  return scale === "mel" ? toMel(hertz) / toMel(top) : hertz / top;
}

export function hertzAt(place: number, top: number, scale: Scale): number {
  return scale === "mel" ? fromMel(place * toMel(top)) : place * top;
}

const CANDIDATES = [100, 250, 500, 1000, 2000, 4000, 8000, 12_000, 16_000, 20_000, 30_000, 40_000, 60_000, 80_000];

/** Frequencies to write at the axis, none nearer to another than `gap` of its length. */
export function ticks(top: number, scale: Scale, gap = 0.13): number[] {
  const kept: number[] = [];
  let last = 0;
  for (const hertz of CANDIDATES) {
    const place = placeOf(hertz, top, scale);
    if (place - last < gap || place > 1 - gap / 3) continue;
    kept.push(hertz);
    last = place;
  }
  return kept;
}
