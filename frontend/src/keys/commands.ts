/** What the keys of the work pages can do, and the keys they have unless a person chooses others. Pure. */
export type Command =
  | { name: "playPause" | "confirm" | "type" | "onset" | "offset" | "remove" | "undoSubmit" | "undo" | "redo" }
  | { name: "skip" | "loop" | "slower" | "faster" | "help" | "deselect" | "caption" | "accept" | "return" | "edit" }
  | { name: "seek"; seconds: number }
  | { name: "choose"; index: number }
  | { name: "nextSpan" | "zoom"; step: 1 | -1 }
  | { name: "spectrogram" | "ask" };

export interface Press {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

interface Action {
  command: Command;
  /** Names of keys as `keyOf` gives them; the first is the one that buttons show. */
  keys: readonly string[];
}

/** What can have other keys. The digits and Ctrl+Z always mean the same. */
export const ACTIONS = {
  confirm: { command: { name: "confirm" }, keys: ["Enter"] },
  playPause: { command: { name: "playPause" }, keys: ["Space"] },
  type: { command: { name: "type" }, keys: ["/"] },
  back: { command: { name: "seek", seconds: -1 }, keys: ["ArrowLeft"] },
  forward: { command: { name: "seek", seconds: 1 }, keys: ["ArrowRight"] },
  farBack: { command: { name: "seek", seconds: -5 }, keys: ["Shift+ArrowLeft"] },
  farForward: { command: { name: "seek", seconds: 5 }, keys: ["Shift+ArrowRight"] },
  loop: { command: { name: "loop" }, keys: ["l"] },
  slower: { command: { name: "slower" }, keys: [","] },
  faster: { command: { name: "faster" }, keys: ["."] },
  onset: { command: { name: "onset" }, keys: ["[", "i"] }, // [ and ] are awkward on many keyboards: in, out
  offset: { command: { name: "offset" }, keys: ["]", "o"] },
  nextSpan: { command: { name: "nextSpan", step: 1 }, keys: ["Tab"] },
  previousSpan: { command: { name: "nextSpan", step: -1 }, keys: ["Shift+Tab"] },
  remove: { command: { name: "remove" }, keys: ["Delete", "Backspace"] },
  deselect: { command: { name: "deselect" }, keys: ["Escape"] },
  caption: { command: { name: "caption" }, keys: ["c"] },
  ask: { command: { name: "ask" }, keys: ["p"] },
  skip: { command: { name: "skip" }, keys: ["s"] },
  undoSubmit: { command: { name: "undoSubmit" }, keys: ["u"] },
  accept: { command: { name: "accept" }, keys: ["a"] },
  return: { command: { name: "return" }, keys: ["r"] },
  edit: { command: { name: "edit" }, keys: ["e"] },
  zoomIn: { command: { name: "zoom", step: 1 }, keys: ["+", "="] },
  zoomOut: { command: { name: "zoom", step: -1 }, keys: ["-"] },
  spectrogram: { command: { name: "spectrogram" }, keys: ["g"] },
  help: { command: { name: "help" }, keys: ["?"] },
} as const satisfies Record<string, Action>;

export type ActionName = keyof typeof ACTIONS;

/** Every action's keys, one person's choices included. */
export type Bindings = Record<ActionName, readonly string[]>;

const NAMES = Object.keys(ACTIONS) as ActionName[];

/** The keys in force. `chosen` is what was kept for the person; what no longer fits in it is passed over. */
export function bindingsOf(chosen: unknown): Bindings {
  const given = (typeof chosen === "object" && chosen !== null ? chosen : {}) as Record<string, unknown>;
  const own = new Map<ActionName, string>();
  for (const name of NAMES) {
    const key = given[name];
    if (typeof key === "string" && !fixed(key)) own.set(name, key);
  }
  const taken = new Set(own.values());
  const bindings = {} as Bindings;
  for (const name of NAMES) {
    const key = own.get(name);
    bindings[name] = key ? [key] : ACTIONS[name].keys.filter((usual) => !taken.has(usual));
  }
  return bindings;
}

/** The name of a pressed key; null when the browser or the system owns the press. */
export function keyOf({ key, shiftKey, ctrlKey, altKey, metaKey }: Press): string | null {
  if (key === "[" || key === "]") return key; // typed with AltGr, which some browsers report as Ctrl+Alt
  if (ctrlKey || metaKey || altKey) return null;
  if (key === " ") return "Space";
  if (key.length === 1) return key.toLowerCase(); // Shift is in the character
  if (/^(F\d+|Shift|Control|Alt|AltGraph|Meta|CapsLock|Dead|Unidentified|Process)$/.test(key)) return null;
  return shiftKey ? `Shift+${key}` : key;
}

/** Whether the key cannot be given to an action: the digits choose suggestions. */
export function fixed(key: string): boolean {
  return /^[0-9]$/.test(key);
}

export function commandFor(press: Press, bindings: Bindings): Command | null {
  if ((press.ctrlKey || press.metaKey) && !press.altKey && press.key.toLowerCase() === "z") {
    return { name: press.shiftKey ? "redo" : "undo" };
  }
  const key = keyOf(press);
  if (key === null) return null;
  if (fixed(key)) return { name: "choose", index: key === "0" ? 9 : Number(key) - 1 };
  const action = holderOf(key, bindings);
  return action ? ACTIONS[action].command : null;
}

/** The action that has this key; null when it is free. */
export function holderOf(key: string, bindings: Bindings): ActionName | null {
  return NAMES.find((name) => bindings[name].includes(key)) ?? null;
}

/** One person's choices, only what differs from what everybody has. */
export function chosenOf(bindings: Bindings): Partial<Record<ActionName, string>> {
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const key = bindings[name][0];
      return key && key !== ACTIONS[name].keys[0] ? [[name, key]] : [];
    }),
  );
}

/** The key given to the action; an action that had it takes the other's in exchange, so that none is without. */
export function give(bindings: Bindings, action: ActionName, key: string): Bindings {
  const holder = holderOf(key, bindings);
  if (holder === action) return bindings;
  const old = bindings[action][0];
  const exchanged = holder && old ? { [holder]: [old] } : {};
  return { ...bindings, ...exchanged, [action]: [key] };
}

const SYMBOLS: Record<string, string> = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc" };

/** The key as it is written on a keyboard, a part for each key to hold. */
export function written(key: string): string[] {
  return key.split(/(?<=.)\+/).map((part) => SYMBOLS[part] ?? (part.length === 1 ? part.toUpperCase() : part));
}
