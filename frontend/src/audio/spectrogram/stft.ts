/** The spectrogram's numbers. Pure, so that it runs in a worker thread and in tests. */
import { fft } from "fourier-transform";

import { hertzAt, type Scale } from "./scale";

export interface Asked {
  /** Mono, -1..1. */
  samples: Float32Array;
  /** Samples per second. */
  rate: number;
  columns: number;
  rows: number;
  scale: Scale;
}

/** The quietest that is told apart, dB below full scale. */
export const FLOOR = -140;
const WINDOW_SECONDS = 0.03;

/**
 * Power in dB relative to a full-scale sine, (rows, columns) row by row, the highest frequency first.
 *
 * Hann windows of about 30 ms, each centred on its place; a column that covers several shows the strongest. A row
 * takes the strongest of the bins in its band, or, where bands are narrower than bins, the value between two.
 */
export function spectrogram({ samples, rate, columns, rows, scale }: Asked): Float32Array {
  const size = 2 ** Math.round(Math.log2(Math.max(64, rate * WINDOW_SECONDS)));
  const hann = Float64Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size));
  const bands = bandsOf(rows, rate, size, scale);
  const power = new Float64Array(size / 2 + 1);
  const frame = new Float64Array(size);
  const image = new Float32Array(rows * columns).fill(FLOOR);
  const perColumn = samples.length / columns;
  const looks = Math.max(1, Math.ceil(perColumn / (size / 2))); // windows overlap by half: nothing is missed
  for (let column = 0; column < columns; column += 1) {
    for (let look = 0; look < looks; look += 1) {
      const centre = Math.floor((column + (look + 0.5) / looks) * perColumn);
      for (let i = 0; i < size; i += 1) frame[i] = (samples[centre - size / 2 + i] ?? 0) * (hann[i] ?? 0);
      const [re, im] = fft(frame);
      // A full-scale sine's bin is size / 4 high under a Hann window.
      for (let bin = 0; bin < power.length; bin += 1) power[bin] = ((re[bin] ?? 0) ** 2 + (im[bin] ?? 0) ** 2) / (size / 4) ** 2;
      bands.forEach((band, row) => {
        const at = row * columns + column;
        image[at] = Math.max(image[at] ?? FLOOR, decibels(strength(power, band)));
      });
    }
  }
  return image;
}

interface Band {
  /** Ends of the row's band, in bins. */
  from: number;
  to: number;
}

function bandsOf(rows: number, rate: number, size: number, scale: Scale): Band[] {
  const top = rate / 2;
  const bin = (place: number) => (hertzAt(place, top, scale) / rate) * size;
  return Array.from({ length: rows }, (_, row) => ({ from: bin((rows - row - 1) / rows), to: bin((rows - row) / rows) }));
}

function strength(power: Float64Array, { from, to }: Band): number {
  let strongest = -1;
  for (let bin = Math.ceil(from); bin < to; bin += 1) strongest = Math.max(strongest, power[bin] ?? 0);
  if (strongest >= 0) return strongest;
  const middle = (from + to) / 2;
  const below = Math.floor(middle);
  const share = middle - below;
  return (power[below] ?? 0) * (1 - share) + (power[below + 1] ?? 0) * share;
}

function decibels(power: number): number {
  return power > 0 ? Math.max(FLOOR, 10 * Math.log10(power)) : FLOOR;
}
