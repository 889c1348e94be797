/** Completion over the project's labels while one is typed. Pure. */
import { cleanLabel } from "../labels/clean";

export interface Completion {
  text: string;
  /** Not one of the project's labels yet. */
  isNew: boolean;
}

const SHOWN = 8;
/** This short, a text is taken as the beginning of a known label; longer, it stands for itself. */
const HALF_WORD = 2;

/**
 * What to offer for the text, the first being what Enter takes: an exact label; for one or two letters the best
 * known one; else the text itself, then known labels that look like it. Recently used ones come before others.
 */
export function complete(typed: string, known: readonly string[], recent: readonly string[]): Completion[] {
  const text = cleanLabel(typed);
  const pool = [...new Set([...recent, ...known])];
  if (!text) return pool.slice(0, SHOWN).map((one) => ({ text: one, isNew: false }));
  const ranked = pool
    .map((one, order) => ({ one, order, rank: rank(one, text) }))
    .filter((entry) => entry.rank > 0)
    .sort((a, b) => b.rank - a.rank || a.order - b.order)
    .map(({ one }) => ({ text: one, isNew: false }));
  if (pool.includes(text)) return ranked.slice(0, SHOWN);
  const asTyped = { text, isNew: true };
  const begins = ranked[0]?.text.startsWith(text) ?? false;
  const offered = text.length <= HALF_WORD && begins ? [...ranked.slice(0, SHOWN - 1), asTyped] : [asTyped, ...ranked];
  return offered.slice(0, SHOWN);
}

function rank(label: string, text: string): number {
  if (label === text) return 5;
  if (label.startsWith(text)) return 4;
  if (label.split(" ").some((word) => word.startsWith(text))) return 3;
  if (label.includes(text)) return 2;
  return isSubsequence(text.replaceAll(" ", ""), label) && text.length > 2 ? 1 : 0;
}

function isSubsequence(letters: string, of: string): boolean {
  let at = 0;
  for (const letter of of) if (letter === letters[at]) at += 1;
  return at === letters.length;
}
