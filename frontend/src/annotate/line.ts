/** The line of clips in hand: the one being worked on first, then those already loading. Pure. */
import type { Assignment } from "../api/types";

/** Clips held at once: the one that sounds, and the next one, already loaded. */
export const IN_HAND = 2;

/** The most that the server leases to a person at once. */
const MOST = 3;

/**
 * What to ask the server for: its answer lists first what it still sees as held, unsent answers included. At the
 * beginning all it gives, so that returned work comes even when clips of another visit are still held.
 */
export function howMany(inLine: number, unsent: number): number {
  return inLine ? Math.min(MOST, IN_HAND + unsent) : MOST;
}

/** The line after a claim: the current clip stays, returned work goes next, what was answered already is left out. */
export function withClaimed(line: Assignment[], claimed: Assignment[], answered: ReadonlySet<string>): Assignment[] {
  const fresh = claimed.filter((one) => !answered.has(one.uuid));
  const known = new Set(line.map((one) => one.uuid));
  const [current, ...waiting] = line;
  const rest = [...waiting, ...fresh.filter((one) => !known.has(one.uuid))];
  const sorted = [...rest.filter((one) => one.returned), ...rest.filter((one) => !one.returned)];
  return current ? [current, ...sorted] : sorted;
}
