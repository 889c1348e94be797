import { afterEach, beforeEach, expect, it, vi } from "vitest";

import type { Stored } from "../api/types";
import { createUploads, totalsOf, type Chosen } from "./uploads";

const file = (name: string, size = 10): Chosen => ({ name, file: new Blob([new Uint8Array(size)]) });
const stored = (name: string): Stored[] => [{ name, outcome: "stored", reason: "", recording: "r" }];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("sends three at a time and all in the end", async () => {
  let running = 0;
  let most = 0;
  const uploads = createUploads(async ({ name }) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 50));
    running -= 1;
    return stored(name);
  }, () => undefined);
  uploads.add(["a", "b", "c", "d", "e"].map((name) => file(name)));
  await vi.runAllTimersAsync();
  expect(most).toBe(3);
  expect(uploads.view().map((one) => one.state)).toEqual(Array(5).fill("done"));
  expect(totalsOf(uploads.view())).toMatchObject({ files: 5, finished: 5, stored: 5, bytes: 50, sent: 50, active: false });
});

it("keeps a failed file for another try", async () => {
  let calls = 0;
  const uploads = createUploads(({ name }) => {
    calls += 1;
    return calls === 1 ? Promise.reject(new Error("the connection was cut")) : Promise.resolve(stored(name));
  }, () => undefined);
  uploads.add([file("a")]);
  await vi.runAllTimersAsync();
  expect(uploads.view()).toMatchObject([{ state: "failed", error: "the connection was cut" }]);
  uploads.retryFailed();
  await vi.runAllTimersAsync();
  expect(uploads.view()).toMatchObject([{ state: "done", error: "" }]);
});

it("cancels what runs and what waits, and leaves the rest", async () => {
  const uploads = createUploads(
    (chosen, _onProgress, signal) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => resolve(stored(chosen.name)), 50);
        signal.addEventListener("abort", () => {
          clearTimeout(timer);
          reject(new Error("aborted"));
        });
      }),
    () => undefined,
  );
  uploads.add(["a", "b", "c", "d"].map((name) => file(name)));
  uploads.cancel(1);
  uploads.cancel(4);
  await vi.runAllTimersAsync();
  expect(uploads.view().map((one) => one.state)).toEqual(["cancelled", "done", "done", "cancelled"]);
  expect(totalsOf(uploads.view())).toMatchObject({ files: 2, finished: 2 });
});

it("counts what became of the files inside a zip", async () => {
  const uploads = createUploads(
    () =>
      Promise.resolve([
        { name: "z.zip/a.wav", outcome: "stored", reason: "", recording: "r" },
        { name: "z.zip/b.wav", outcome: "duplicate", reason: "the same as a.wav", recording: "r" },
        { name: "z.zip/c.m3u8", outcome: "refused", reason: "a playlist", recording: null },
      ]),
    () => undefined,
  );
  uploads.add([file("z.zip")]);
  await vi.runAllTimersAsync();
  expect(totalsOf(uploads.view())).toMatchObject({ stored: 1, duplicate: 1, refused: 1 });
});
