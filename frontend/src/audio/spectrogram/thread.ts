/** One worker thread for all spectrograms; the newest question is the one that counts. */
import type { Asked } from "./stft";

let thread: Worker | null = null;
let asked = 0;
const waiting = new Map<number, (decibels: Float32Array) => void>();

export function compute(question: Asked): Promise<Float32Array> {
  thread ??= start();
  asked += 1;
  const id = asked;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    thread?.postMessage({ ...question, id });
  });
}

function start(): Worker {
  const started = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  started.addEventListener("message", ({ data }: MessageEvent<{ id: number; decibels: Float32Array }>) => {
    waiting.get(data.id)?.(data.decibels);
    waiting.delete(data.id);
  });
  return started;
}
