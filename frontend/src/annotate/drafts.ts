/** Work on a clip that is not submitted yet, kept on this device so that a reload or a crash loses nothing. */
import type { AnnotateState, Mark } from "./state";

export interface Draft {
  marks: Mark[];
  caption: string;
  made: number;
  activeSeconds: number;
  submissionKey: string;
  savedAt: number;
}

const PREFIX = "earmark.draft.";
const KEPT_FOR = 14 * 24 * 3600 * 1000;

export function loadDraft(store: Storage, assignment: string): Draft | null {
  try {
    const text = store.getItem(PREFIX + assignment);
    return text ? (JSON.parse(text) as Draft) : null;
  } catch {
    return null; // storage is off, or the text is not ours
  }
}

export function saveDraft(store: Storage, assignment: string, draft: Draft): boolean {
  try {
    store.setItem(PREFIX + assignment, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(store: Storage, assignment: string): void {
  try {
    store.removeItem(PREFIX + assignment);
  } catch {
    // storage is off: there is nothing to drop
  }
}

/** Drafts of clips that came to nothing would pile up; those untouched for two weeks go. */
export function sweepDrafts(store: Storage, now: number): void {
  for (const key of Object.keys(store).filter((one) => one.startsWith(PREFIX))) {
    const draft = loadDraft(store, key.slice(PREFIX.length));
    if (!draft || now - draft.savedAt > KEPT_FOR) dropDraft(store, key.slice(PREFIX.length));
  }
}

/** The clip as it was left. */
export function resume(state: AnnotateState, draft: Draft): AnnotateState {
  return { ...state, marks: draft.marks, caption: draft.caption, made: draft.made };
}
