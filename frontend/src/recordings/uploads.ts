/**
 * Uploads: several files at a time, each with its progress, cancelled and retried one by one. It lives outside the
 * page, so that going elsewhere in the application does not stop it.
 */
import type { Stored } from "../api/types";
import { messageOf } from "../api/errors";

export type UploadState = "waiting" | "sending" | "done" | "failed" | "cancelled";

export interface Upload {
  id: number;
  /** The file's name, with its folders. */
  name: string;
  size: number;
  sent: number;
  state: UploadState;
  /** What became of it; a zip has an entry for each file inside. */
  outcomes: Stored[];
  error: string;
}

export interface Chosen {
  name: string;
  file: Blob;
}

/** Sends one file; reports bytes sent; aborts on the signal. */
export type Send = (chosen: Chosen, onProgress: (sent: number) => void, signal: AbortSignal) => Promise<Stored[]>;

export interface Uploads {
  view: () => readonly Upload[];
  subscribe: (listener: () => void) => () => void;
  add: (chosen: Chosen[]) => void;
  cancel: (id: number) => void;
  cancelAll: () => void;
  retry: (id: number) => void;
  retryFailed: () => void;
  clearFinished: () => void;
}

const AT_ONCE = 3;
const TELL_EVERY = 150; // milliseconds: progress of many files must not redraw the page for each

export function createUploads(send: Send, onStored: () => void): Uploads {
  const listeners = new Set<() => void>();
  const files = new Map<number, Chosen>();
  const running = new Map<number, AbortController>();
  let uploads = new Map<number, Upload>();
  let view: readonly Upload[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  let made = 0;

  function tell(): void {
    timer ??= setTimeout(() => {
      timer = null;
      view = [...uploads.values()];
      for (const listener of listeners) listener();
    }, TELL_EVERY);
  }

  function change(id: number, changed: Partial<Upload>): void {
    const upload = uploads.get(id);
    if (!upload) return;
    uploads.set(id, { ...upload, ...changed });
    tell();
  }

  function pump(): void {
    for (const upload of uploads.values()) {
      if (running.size >= AT_ONCE) return;
      if (upload.state === "waiting") void run(upload.id);
    }
  }

  async function run(id: number): Promise<void> {
    const chosen = files.get(id);
    if (!chosen) return;
    const controller = new AbortController();
    running.set(id, controller);
    change(id, { state: "sending", sent: 0, error: "" });
    try {
      const outcomes = await send(chosen, (sent) => change(id, { sent }), controller.signal);
      files.delete(id);
      change(id, { state: "done", sent: chosen.file.size, outcomes });
      onStored();
    } catch (error) {
      if (controller.signal.aborted) change(id, { state: "cancelled", sent: 0 });
      else change(id, { state: "failed", error: messageOf(error) });
    } finally {
      running.delete(id);
      pump();
    }
  }

  function cancel(id: number): void {
    const controller = running.get(id);
    if (controller) controller.abort();
    else if (uploads.get(id)?.state === "waiting") change(id, { state: "cancelled" });
  }

  function retry(id: number): void {
    if (["failed", "cancelled"].includes(uploads.get(id)?.state ?? "")) change(id, { state: "waiting", sent: 0, error: "" });
  }

  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add(chosen) {
      for (const one of chosen) {
        made += 1;
        files.set(made, one);
        uploads.set(made, { id: made, name: one.name, size: one.file.size, sent: 0, state: "waiting", outcomes: [], error: "" });
      }
      tell();
      pump();
    },
    cancel,
    cancelAll() {
      for (const id of [...uploads.keys()]) cancel(id);
    },
    retry(id) {
      retry(id);
      pump();
    },
    retryFailed() {
      for (const upload of [...uploads.values()]) if (upload.state === "failed") retry(upload.id);
      pump();
    },
    clearFinished() {
      uploads = new Map([...uploads].filter(([, upload]) => upload.state === "waiting" || upload.state === "sending"));
      tell();
    },
  };
}

export interface Totals {
  files: number;
  finished: number;
  failed: number;
  bytes: number;
  sent: number;
  stored: number;
  duplicate: number;
  refused: number;
  active: boolean;
}

/** All uploads in one line. */
export function totalsOf(uploads: readonly Upload[]): Totals {
  const counted = uploads.filter((upload) => upload.state !== "cancelled");
  const outcomes = counted.flatMap((upload) => upload.outcomes);
  const count = (outcome: Stored["outcome"]) => outcomes.filter((one) => one.outcome === outcome).length;
  return {
    files: counted.length,
    finished: counted.filter((upload) => upload.state === "done" || upload.state === "failed").length,
    failed: counted.filter((upload) => upload.state === "failed").length,
    bytes: counted.reduce((sum, upload) => sum + upload.size, 0),
    sent: counted.reduce((sum, upload) => sum + (upload.state === "failed" ? upload.size : upload.sent), 0),
    stored: count("stored"),
    duplicate: count("duplicate"),
    refused: count("refused"),
    active: counted.some((upload) => upload.state === "waiting" || upload.state === "sending"),
  };
}
