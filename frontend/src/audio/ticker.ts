/** The player's position, which changes every frame: only what shows it listens, the page around it does not redraw. */
export interface Ticker {
  set: (at: number) => void;
  get: () => number;
  subscribe: (listener: () => void) => () => void;
}

export function createTicker(): Ticker {
  const listeners = new Set<() => void>();
  let position = 0;
  return {
    set(at) {
      position = Math.round(at * 100) / 100;
      for (const listener of listeners) listener();
    },
    get: () => position,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
