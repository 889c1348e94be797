import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { ApiError } from "../api/errors";
import { createOutbox, type Answer, type Outbox } from "./outbox";

/** localStorage's interface over a plain object: keys are own properties, as in browsers. */
function memory(): Storage {
  return Object.create({
    getItem(this: Record<string, string>, key: string) {
      return this[key] ?? null;
    },
    setItem(this: Record<string, string>, key: string, value: string) {
      this[key] = value;
    },
    removeItem(this: Record<string, string>, key: string) {
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a store is a dictionary
      delete this[key];
    },
  }) as Storage;
}

const answer = (assignment: string): Answer => ({
  project: "p",
  assignment,
  user: 1,
  recording: "yard.wav",
  submission: { annotations: [{ label: "dog" }], active_seconds: 3, heard: 1, submission_key: `key-${assignment}` },
  refused: null,
});

let store: Storage;
let sent: string[];
let failures: Error[];
let box: Outbox;

function open(): Outbox {
  return createOutbox({
    store,
    user: 1,
    send: (one) => {
      const failure = failures.shift();
      if (failure) return Promise.reject(failure);
      sent.push(one.submission.submission_key);
      return Promise.resolve();
    },
    onSent: () => undefined,
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  store = memory();
  sent = [];
  failures = [];
});

afterEach(() => {
  box.stop();
  vi.useRealTimers();
});

describe("outbox", () => {
  it("sends in order and forgets what the server has", async () => {
    box = open();
    box.add(answer("a"));
    box.add(answer("b"));
    expect(box.view().status).toBe("sending");
    await vi.runAllTimersAsync();
    expect(sent).toEqual(["key-a", "key-b"]);
    expect(box.view()).toEqual({ status: "saved", answers: [] });
    expect(Object.keys(store)).toEqual([]);
  });

  it("keeps the answer while the network is away, and sends it once when it is back", async () => {
    failures = [new ApiError(0, "offline", "away"), new ApiError(503, "unavailable", "down")];
    box = open();
    box.add(answer("a"));
    await vi.advanceTimersByTimeAsync(10);
    expect(box.view().status).toBe("offline");
    expect(Object.keys(store)).toEqual(["earmark.outbox.a"]);
    await vi.runAllTimersAsync();
    expect(sent).toEqual(["key-a"]);
    expect(box.view().status).toBe("saved");
  });

  it("goes on after a reload with the same key", async () => {
    store.setItem("earmark.outbox.a", JSON.stringify(answer("a")));
    box = open();
    await vi.runAllTimersAsync();
    expect(sent).toEqual(["key-a"]);
  });

  it("does not send another person's answers", async () => {
    store.setItem("earmark.outbox.a", JSON.stringify({ ...answer("a"), user: 2 }));
    box = open();
    await vi.runAllTimersAsync();
    expect(sent).toEqual([]);
    expect(Object.keys(store)).toEqual(["earmark.outbox.a"]);
  });

  it("waits for a login, then goes on", async () => {
    failures = [new ApiError(401, "not_authenticated", "log in")];
    box = open();
    box.add(answer("a"));
    await vi.runAllTimersAsync();
    expect(box.view().status).toBe("login");
    box.retry();
    await vi.runAllTimersAsync();
    expect(sent).toEqual(["key-a"]);
  });

  it("holds a refused answer with the server's words and goes on with the next", async () => {
    failures = [new ApiError(409, "slot_taken", "someone else has taken it")];
    box = open();
    box.add(answer("a"));
    box.add(answer("b"));
    await vi.runAllTimersAsync();
    expect(sent).toEqual(["key-b"]);
    expect(box.view().status).toBe("refused");
    expect(box.view().answers).toMatchObject([{ assignment: "a", refused: "someone else has taken it" }]);
    box.drop("a");
    expect(box.view()).toEqual({ status: "saved", answers: [] });
  });

  it("takes back what is not sent yet, and nothing that is on its way", async () => {
    failures = [new ApiError(0, "offline", "away")];
    box = open();
    box.add(answer("a"));
    expect(box.takeBack("a")).toBeNull();
    await vi.advanceTimersByTimeAsync(10);
    expect(box.takeBack("a")?.assignment).toBe("a");
    await vi.runAllTimersAsync();
    expect(sent).toEqual([]);
    expect(Object.keys(store)).toEqual([]);
  });
});
