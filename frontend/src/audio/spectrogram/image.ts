/** From decibels to colours: the loudest is brightest, what lies `range` dB below it is the background. Pure. */
const STOPS = [
  [0, 0, 4], [40, 17, 89], [101, 26, 128], [159, 47, 127], [212, 72, 103], [245, 125, 77], [254, 194, 105], [252, 253, 191],
] as const;

/** 256 colours of even lightness steps, dark to bright; told apart without colour vision, too. */
const PALETTE = Uint8ClampedArray.from({ length: 256 * 4 }, (_, i) => {
  const [at, channel] = [Math.floor(i / 4) / 255, i % 4];
  if (channel === 3) return 255;
  const along = at * (STOPS.length - 1);
  const low = Math.min(Math.floor(along), STOPS.length - 2);
  const from = STOPS[low]?.[channel] ?? 0;
  return from + ((STOPS[low + 1]?.[channel] ?? 0) - from) * (along - low);
});

/** RGBA bytes of the decibels, in their order. `range` in dB. */
export function colours(decibels: Float32Array, range: number): Uint8ClampedArray<ArrayBuffer> {
  let loudest = -Infinity;
  for (const value of decibels) if (value > loudest) loudest = value;
  const pixels = new Uint8ClampedArray(decibels.length * 4);
  decibels.forEach((value, i) => {
    const level = Math.round(255 * Math.min(1, Math.max(0, 1 + (value - loudest) / range)));
    pixels.set(PALETTE.subarray(level * 4, level * 4 + 4), i * 4);
  });
  return pixels;
}
