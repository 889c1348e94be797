/** Time a person worked: the gaps between signs of life, those over 30 s left out. Milliseconds of one clock. */
export interface Activity {
  active: number;
  last: number;
}

export const IDLE_AFTER = 30_000;

export function begin(now: number, active = 0): Activity {
  return { active, last: now };
}

/** A key, a click, or sound being listened to. */
export function sign(activity: Activity, now: number): Activity {
  const gap = now - activity.last;
  return { active: activity.active + (gap > 0 && gap <= IDLE_AFTER ? gap : 0), last: Math.max(now, activity.last) };
}

export function activeSeconds(activity: Activity): number {
  return Math.round(activity.active / 100) / 10;
}

/** An Activity that keeps itself, by the page's clock. */
export interface Stopwatch {
  sign: () => void;
  seconds: () => number;
}

export function stopwatch(seconds: number, clock = () => performance.now()): Stopwatch {
  let activity = begin(clock(), seconds * 1000);
  return {
    sign() {
      activity = sign(activity, clock());
    },
    seconds: () => activeSeconds(activity),
  };
}
