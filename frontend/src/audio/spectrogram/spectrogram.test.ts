import { expect, it } from "vitest";

import { rateOf } from "./decode";
import { colours } from "./image";
import { hertzAt, placeOf, ticks } from "./scale";
import { FLOOR, spectrogram } from "./stft";

const RATE = 16_000;
const tone = (hertz: number, seconds = 1, loud = 1) =>
  Float32Array.from({ length: RATE * seconds }, (_, i) => loud * Math.sin((2 * Math.PI * hertz * i) / RATE));

function strongestRow(image: Float32Array, columns: number, rows: number, column: number): number {
  const heights = Array.from({ length: rows }, (_, row) => image[row * columns + column] ?? FLOOR);
  return heights.indexOf(Math.max(...heights));
}

it.each(["mel", "linear"] as const)("shows a tone at its frequency on the %s scale", (scale) => {
  const [columns, rows] = [20, 128];
  const image = spectrogram({ samples: tone(2000), rate: RATE, columns, rows, scale });
  const row = strongestRow(image, columns, rows, 10);
  const [low, high] = [hertzAt((rows - row - 1) / rows, RATE / 2, scale), hertzAt((rows - row) / rows, RATE / 2, scale)];
  expect(2000).toBeGreaterThan(low - RATE / 512);
  expect(2000).toBeLessThan(high + RATE / 512);
});

it("measures a full-scale sine as 0 dB and a tenth of it as -20 dB", () => {
  const loudest = (loud: number) =>
    Math.max(...spectrogram({ samples: tone(1000, 1, loud), rate: RATE, columns: 5, rows: 64, scale: "linear" }));
  expect(loudest(1)).toBeCloseTo(0, 1);
  expect(loudest(0.1)).toBeCloseTo(-20, 1);
});

it("puts a sound in the column of its time", () => {
  const samples = new Float32Array(RATE);
  samples.set(tone(3000, 0.1).subarray(0, 1600), RATE / 2);
  const columns = 100;
  const image = spectrogram({ samples, rate: RATE, columns, rows: 32, scale: "linear" });
  const columnLoudness = (column: number) => Math.max(...Array.from({ length: 32 }, (_, row) => image[row * columns + column] ?? FLOOR));
  expect(columnLoudness(55)).toBeCloseTo(0, 0);
  expect(columnLoudness(40)).toBe(FLOOR);
  expect(columnLoudness(70)).toBe(FLOOR);
});

it("finds a short click in a long stretch drawn in few columns", () => {
  const samples = new Float32Array(RATE * 2);
  samples[RATE] = 1;
  const image = spectrogram({ samples, rate: RATE, columns: 40, rows: 16, scale: "mel" });
  expect(Math.max(...image)).toBeGreaterThan(-60);
});

it("shows silence as the floor", () => {
  const image = spectrogram({ samples: new Float32Array(RATE), rate: RATE, columns: 4, rows: 4, scale: "mel" });
  expect(new Set(image)).toEqual(new Set([FLOOR]));
});

it("colours the loudest brightest, and what lies a range below it as background", () => {
  const pixels = colours(Float32Array.from([-10, -50, -90, -140]), 80);
  expect([...pixels.slice(0, 4)]).toEqual([252, 253, 191, 255]);
  expect([...pixels.slice(8, 12)]).toEqual([0, 0, 4, 255]);
  expect([...pixels.slice(12, 16)]).toEqual([0, 0, 4, 255]);
  expect(pixels[4]).toBeGreaterThan(100);
});

it("goes from hertz to a place and back", () => {
  for (const scale of ["mel", "linear"] as const) expect(hertzAt(placeOf(3000, 8000, scale), 8000, scale)).toBeCloseTo(3000, 6);
  expect(ticks(8000, "linear")).toEqual([2000, 4000]);
  expect(ticks(22_050, "mel")).toEqual([500, 2000, 4000, 8000, 16_000]);
});

it("reads the rate from a WAV and a FLAC header", () => {
  const wav = new DataView(new ArrayBuffer(44));
  wav.setUint32(0, 0x52494646);
  wav.setUint32(24, 22_050, true);
  expect(rateOf(wav)).toBe(22_050);
  const flac = new DataView(new ArrayBuffer(44));
  flac.setUint32(0, 0x664c6143);
  flac.setUint32(18, (48_000 << 12) | 0xfff);
  expect(rateOf(flac)).toBe(48_000);
  expect(rateOf(new DataView(new ArrayBuffer(10)))).toBeNull();
});
