import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";

import { ApiError } from "../api/errors";
import type { Assignment } from "../api/types";
import { soundOf } from "../audio/sounds";
import { claim, releaseOnLeaving, renew } from "./api";
import { howMany, withClaimed } from "./line";
import type { Outbox } from "./outbox";

const RENEW_EVERY = 60_000;
const WORKING = 5 * 60_000; // a lease is renewed for as long after the last sign of life
const LOOK_AGAIN = 15_000;

interface Line {
  current: Assignment | undefined;
  /** Clips the person could still take, as last told. */
  left: number | null;
  /** The person was given as many clips as the project lets one have. */
  limited: boolean;
  claiming: boolean;
  error: unknown;
  /** The current clip's lease is gone, in the server's words. */
  lost: string | null;
  look: () => void;
  /** The current clip is answered (or skipped): the next one comes to the front. */
  advance: (assignment: string) => void;
  /** Puts a clip back in front: its submission was undone, or its skip failed. */
  bringBack: (assignment: Assignment) => void;
}

/** Claims clips, keeps the next one loaded, renews the leases, and gives back what was not begun on leaving. */
export function useLine(project: string, outbox: Outbox): Line {
  const [line, setLine] = useState<Assignment[]>([]);
  const [left, setLeft] = useState<number | null>(null);
  const [limited, setLimited] = useState(false);
  const [claiming, setClaiming] = useState(true);
  const [error, setError] = useState<unknown>(null);
  const [lost, setLost] = useState<{ assignment: string; why: string } | null>(null);
  const answered = useRef(new Set<string>());
  const inFlight = useRef(false);
  const inLine = useRef(0);
  const current = line[0];

  const look = useCallback(async () => {
    if (inFlight.current) return;
    inFlight.current = true;
    setClaiming(true);
    try {
      const unsent = outbox.view().answers.map((answer) => answer.assignment);
      const given = await claim(project, howMany(inLine.current, unsent.length));
      const done = new Set([...answered.current, ...unsent]);
      setLine((before) => withClaimed(before, given.assignments, done));
      setLeft(given.left);
      setLimited(given.limited);
      setError(null);
    } catch (failure) {
      setError(failure);
    } finally {
      inFlight.current = false;
      setClaiming(false);
    }
  }, [project, outbox]);

  const lookNow = useEffectEvent(() => void look());
  useEffect(() => {
    lookNow();
  }, [current?.uuid]);

  const waiting = !current || error !== null;
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => lookNow(), LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [waiting]);

  useEffect(() => {
    inLine.current = line.length;
    for (const { clip } of line) void soundOf(clip).catch(() => undefined); // shown when the clip is
  }, [line]);

  const renewAll = useEffectEvent(() => {
    for (const [place, { uuid }] of line.entries()) {
      renew(project, uuid).then(
        () => place === 0 && setLost(null),
        (failure: unknown) => {
          if (!(failure instanceof ApiError) || failure.passing || failure.loggedOut) return;
          if (place === 0) setLost({ assignment: uuid, why: failure.message });
          else setLine((before) => before.filter((one) => one.uuid !== uuid));
        },
      );
    }
  });
  useEffect(() => {
    let seen = Date.now();
    const see = () => (seen = Date.now());
    const timer = setInterval(() => {
      if (Date.now() - seen < WORKING) renewAll();
    }, RENEW_EVERY);
    window.addEventListener("keydown", see);
    window.addEventListener("pointerdown", see);
    return () => {
      clearInterval(timer);
      window.removeEventListener("keydown", see);
      window.removeEventListener("pointerdown", see);
    };
  }, []);

  const giveBack = useEffectEvent(() => {
    // Not the current clip, which a reload resumes, and not returned work, which stays with its person.
    for (const waiting of line.slice(1)) if (!waiting.returned) releaseOnLeaving(project, waiting.uuid);
  });
  useEffect(() => {
    const leaving = () => giveBack();
    window.addEventListener("pagehide", leaving);
    return () => {
      window.removeEventListener("pagehide", leaving);
      leaving();
    };
  }, []);

  return {
    current,
    left,
    limited,
    claiming,
    error,
    lost: lost && lost.assignment === current?.uuid ? lost.why : null,
    look: () => void look(),
    advance(assignment) {
      answered.current.add(assignment);
      setLine((before) => before.filter((one) => one.uuid !== assignment));
    },
    bringBack(assignment) {
      answered.current.delete(assignment.uuid);
      setLine((before) => [assignment, ...before.filter((one) => one.uuid !== assignment.uuid)]);
    },
  };
}
