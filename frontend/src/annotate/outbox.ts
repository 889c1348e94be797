/**
 * Answers on their way to the server. Each is written to this device first, then sent with its submission key, and
 * forgotten only when the server has it: 60 s without network, a dead server or a reload loses and doubles nothing.
 */
import { ApiError, messageOf } from "../api/errors";
import type { Submission } from "../api/types";

export interface Answer {
  project: string;
  assignment: string;
  /** The person it belongs to: on a shared device nobody sends another's work. */
  user: number;
  recording: string;
  submission: Submission;
  /** Why the server will not take it; then it waits for the person's decision. */
  refused: string | null;
}

/** saved: nothing owed; sending; offline: trying again by itself; login: waits for one; refused: needs a person. */
export type OutboxStatus = "saved" | "sending" | "offline" | "login" | "refused";

export interface OutboxView {
  status: OutboxStatus;
  answers: readonly Answer[];
}

const PREFIX = "earmark.outbox.";
const WAITS = [1_000, 2_000, 4_000, 8_000, 15_000];

export interface Outbox {
  view: () => OutboxView;
  subscribe: (listener: () => void) => () => void;
  /** Keeps the answer and sends it. */
  add: (answer: Answer) => void;
  /** Takes back an answer that the server does not have yet; null when it is too late for that. */
  takeBack: (assignment: string) => Answer | null;
  /** Settled when the answer is no longer being sent. */
  settled: (assignment: string) => Promise<void>;
  drop: (assignment: string) => void;
  /** Sends now what is owed, refused answers included. */
  retry: () => void;
  stop: () => void;
}

interface Parts {
  store: Storage;
  user: number;
  send: (answer: Answer) => Promise<unknown>;
  onSent: (answer: Answer) => void;
}

export function createOutbox({ store, user, send, onSent }: Parts): Outbox {
  const listeners = new Set<() => void>();
  let answers = load(store, user);
  let status: OutboxStatus = "saved";
  let view: OutboxView = { status, answers };
  let inFlight: { assignment: string; done: Promise<void> } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let tries = 0;
  let stopped = false;

  function change(next: Answer[], nextStatus: OutboxStatus): void {
    answers = next;
    status = nextStatus;
    view = { status, answers };
    for (const listener of listeners) listener();
  }

  function settledStatus(): OutboxStatus {
    return answers.some((answer) => answer.refused) ? "refused" : "saved";
  }

  function put(answer: Answer): Answer[] {
    try {
      store.setItem(PREFIX + answer.assignment, JSON.stringify(answer));
    } catch {
      // The device's storage is full or off: the answer still goes out from memory.
    }
    return [...answers.filter((one) => one.assignment !== answer.assignment), answer];
  }

  function without(assignment: string): Answer[] {
    try {
      store.removeItem(PREFIX + assignment);
    } catch {
      // as above
    }
    return answers.filter((one) => one.assignment !== assignment);
  }

  function flush(): void {
    if (stopped || inFlight) return;
    if (timer) clearTimeout(timer);
    timer = null;
    const next = answers.find((answer) => !answer.refused);
    if (!next) {
      change(answers, settledStatus());
      return;
    }
    change(answers, status === "offline" ? "offline" : "sending");
    inFlight = { assignment: next.assignment, done: attempt(next) };
  }

  async function attempt(answer: Answer): Promise<void> {
    try {
      await send(answer);
      tries = 0;
      inFlight = null;
      change(without(answer.assignment), "sending");
      onSent(answer);
    } catch (error) {
      inFlight = null;
      if (error instanceof ApiError && error.loggedOut) {
        change(answers, "login");
        return;
      }
      if (!(error instanceof ApiError) || error.passing) {
        change(answers, "offline");
        timer = setTimeout(flush, WAITS[Math.min(tries, WAITS.length - 1)]);
        tries += 1;
        return;
      }
      change(put({ ...answer, refused: messageOf(error) }), "refused");
    }
    flush();
  }

  flush();
  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add(answer) {
      change(put(answer), status === "offline" ? "offline" : "sending");
      flush();
    },
    takeBack(assignment) {
      const answer = answers.find((one) => one.assignment === assignment);
      if (!answer || inFlight?.assignment === assignment) return null;
      change(without(assignment), settledStatus());
      return answer;
    },
    async settled(assignment) {
      while (inFlight?.assignment === assignment) await inFlight.done;
    },
    drop(assignment) {
      change(without(assignment), settledStatus());
      flush();
    },
    retry() {
      tries = 0;
      answers = answers.map((answer) => (answer.refused ? { ...answer, refused: null } : answer));
      flush();
    },
    stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
    },
  };
}

function load(store: Storage, user: number): Answer[] {
  const found: Answer[] = [];
  try {
    for (const key of Object.keys(store).filter((one) => one.startsWith(PREFIX))) {
      const answer = JSON.parse(store.getItem(key) ?? "null") as Answer | null;
      if (answer?.user === user) found.push({ ...answer, refused: null });
    }
  } catch {
    // Storage is off, or holds what is not ours: there is nothing to send.
  }
  return found;
}
