/** The keys of the work pages: which press means what. Pure, so that the table on screen and the tests read it too. */
export type Command =
  | { name: "playPause" | "confirm" | "type" | "onset" | "offset" | "remove" | "undoSubmit" | "undo" | "redo" }
  | { name: "skip" | "loop" | "slower" | "faster" | "help" | "deselect" | "caption" | "accept" | "return" }
  | { name: "seek"; seconds: number }
  | { name: "choose"; index: number }
  | { name: "nextSpan"; step: 1 | -1 };

export interface Press {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

/** [ and ] need AltGr on many keyboards, which some browsers report as Ctrl+Alt; I and O (in, out) do the same. */
const PLAIN: Record<string, Command> = {
  " ": { name: "playPause" },
  Enter: { name: "confirm" },
  "/": { name: "type" },
  "[": { name: "onset" },
  i: { name: "onset" },
  "]": { name: "offset" },
  o: { name: "offset" },
  Delete: { name: "remove" },
  Backspace: { name: "remove" },
  u: { name: "undoSubmit" },
  s: { name: "skip" },
  l: { name: "loop" },
  ",": { name: "slower" },
  ".": { name: "faster" },
  "?": { name: "help" },
  c: { name: "caption" },
  a: { name: "accept" },
  r: { name: "return" },
  Escape: { name: "deselect" },
};

export function commandFor(press: Press): Command | null {
  const { key, shiftKey, ctrlKey, altKey, metaKey } = press;
  if (key === "[" || key === "]") return PLAIN[key] ?? null;
  if ((ctrlKey || metaKey) && !altKey) {
    if (key.toLowerCase() === "z") return { name: shiftKey ? "redo" : "undo" };
    return null;
  }
  if (ctrlKey || metaKey || altKey) return null;
  if (/^[0-9]$/.test(key)) return { name: "choose", index: key === "0" ? 9 : Number(key) - 1 };
  if (key === "ArrowLeft") return { name: "seek", seconds: shiftKey ? -5 : -1 };
  if (key === "ArrowRight") return { name: "seek", seconds: shiftKey ? 5 : 1 };
  if (key === "Tab") return { name: "nextSpan", step: shiftKey ? -1 : 1 };
  return PLAIN[key.length === 1 ? key.toLowerCase() : key] ?? null;
}
