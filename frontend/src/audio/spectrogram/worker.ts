/** The thread that computes spectrograms, so that the page never waits. */
import { spectrogram, type Asked } from "./stft";

addEventListener("message", ({ data }: MessageEvent<Asked & { id: number }>) => {
  const decibels = spectrogram(data);
  postMessage({ id: data.id, decibels }, { transfer: [decibels.buffer] });
});
