/** Which stretches of a clip have been played, as sorted intervals that do not touch. Seconds. */
export type Heard = readonly (readonly [number, number])[];

export function hear(heard: Heard, from: number, to: number): Heard {
  if (!(to > from)) return heard;
  const merged: [number, number] = [from, to];
  const apart: [number, number][] = [];
  for (const [onset, offset] of heard) {
    if (offset < merged[0] || onset > merged[1]) apart.push([onset, offset]);
    else {
      merged[0] = Math.min(merged[0], onset);
      merged[1] = Math.max(merged[1], offset);
    }
  }
  return [...apart, merged].sort((a, b) => a[0] - b[0]);
}

/** Share of the clip heard, 0..1. The last hundredth of a second counts as heard: players stop a hair early. */
export function heardShare(heard: Heard, duration: number): number {
  if (!(duration > 0)) return 0;
  const total = heard.reduce((sum, [onset, offset]) => sum + Math.min(offset, duration) - Math.max(onset, 0), 0);
  return total >= duration - 0.05 ? 1 : Math.max(0, Math.min(1, total / duration));
}
