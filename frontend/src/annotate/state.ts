/**
 * What a person is putting down for one clip, as a pure reducer.
 *
 * A mark is a label for the whole clip or, with onset and offset (seconds within the clip), for a span; a span
 * may wait for its label. The best suggestion starts as `proposed`: Enter confirms it with one key, and the first
 * label a person chooses themselves takes its place.
 */
import type { Assignment, NewAnnotation } from "../api/types";

export interface Mark {
  id: string;
  label: string | null;
  prediction: number | null;
  onset: number | null;
  offset: number | null;
  /** Fit of the label to the clip, -1..1; null when not known. */
  alignment: number | null;
  /** The alignment is on its way. */
  scoring: boolean;
  /** Put down by the model's order, not touched by the person yet. */
  proposed: boolean;
}

export interface Choice {
  label: string;
  prediction: number | null;
  alignment: number | null;
  onset: number | null;
  offset: number | null;
}

interface Content {
  marks: Mark[];
  caption: string;
}

export interface AnnotateState extends Content {
  assignment: string;
  /** Length of the clip, seconds. */
  duration: number;
  /** The span that keys and choices go to; null means the whole clip. */
  selected: string | null;
  /** Where "[" was pressed, waiting for "]". */
  openOnset: number | null;
  past: Content[];
  future: Content[];
  /** Numbers the marks; ids are unique within the clip. */
  made: number;
}

export type Action =
  | { type: "choose"; choice: Choice }
  | { type: "onset"; at: number }
  | { type: "offset"; at: number }
  | { type: "drawn"; onset: number; offset: number }
  | { type: "moved"; id: string; onset: number; offset: number }
  | { type: "select"; id: string | null }
  | { type: "selectNext"; step: 1 | -1 }
  | { type: "remove"; id: string }
  | { type: "removeSelected" }
  | { type: "caption"; text: string }
  | { type: "scored"; label: string; text: string; alignment: number | null; pending: boolean }
  | { type: "undo" }
  | { type: "redo" };

/** The shortest span that can be meant, seconds. */
export const SHORTEST_SPAN = 0.02;
const HISTORY = 100;

/** The clip as it is first shown: what was put down before (a returned round), else the best suggestion. */
export function start(assignment: Assignment): AnnotateState {
  const before = assignment.annotations.filter((annotation) => annotation.label);
  const caption = assignment.annotations.find((annotation) => annotation.caption)?.caption ?? assignment.caption_draft;
  const state: AnnotateState = {
    assignment: assignment.uuid,
    duration: assignment.clip.duration,
    marks: [],
    caption,
    selected: null,
    openOnset: null,
    past: [],
    future: [],
    made: 0,
  };
  if (before.length) {
    const marks = before.map((annotation, index) => ({
      id: `m${index}`,
      label: annotation.label?.text ?? null,
      prediction: annotation.prediction,
      onset: annotation.onset,
      offset: annotation.offset,
      alignment: annotation.alignment,
      scoring: false,
      proposed: false,
    }));
    return { ...state, marks, made: marks.length };
  }
  const best = assignment.suggestions[0];
  if (!best || assignment.returned) return state;
  const mark: Mark = {
    id: "m0",
    label: best.label.text,
    prediction: best.prediction,
    onset: best.onset,
    offset: best.offset,
    alignment: best.alignment,
    scoring: false,
    proposed: true,
  };
  return { ...state, marks: [mark], made: 1 };
}

export function isSpan(mark: Mark): mark is Mark & { onset: number; offset: number } {
  return mark.onset !== null && mark.offset !== null;
}

export function selectedSpan(state: AnnotateState): (Mark & { onset: number; offset: number }) | null {
  const mark = state.marks.find((one) => one.id === state.selected);
  return mark && isSpan(mark) ? mark : null;
}

/** Whether the choice is put down where a press of its key would put it. */
export function isChosen(state: AnnotateState, choice: Pick<Choice, "label" | "onset">): boolean {
  const span = selectedSpan(state);
  if (span) return span.label === choice.label;
  return state.marks.some((mark) => mark.label === choice.label && (choice.onset !== null || !isSpan(mark)));
}

export function reduce(state: AnnotateState, action: Action): AnnotateState {
  switch (action.type) {
    case "choose":
      return choose(state, action.choice);
    case "onset": {
      const at = within(state, action.at);
      const span = selectedSpan(state);
      if (span && at <= span.offset - SHORTEST_SPAN) return resize(state, span.id, at, span.offset);
      return { ...state, openOnset: at, selected: null };
    }
    case "offset": {
      const at = within(state, action.at);
      const span = selectedSpan(state);
      if (state.openOnset === null && span) {
        return at >= span.onset + SHORTEST_SPAN ? resize(state, span.id, span.onset, at) : state;
      }
      const from = state.openOnset ?? 0;
      return addSpan(state, Math.min(from, at), Math.max(from, at));
    }
    case "drawn":
      return addSpan(state, within(state, action.onset), within(state, action.offset));
    case "moved":
      return resize(state, action.id, within(state, action.onset), within(state, action.offset));
    case "select":
      return { ...state, selected: action.id, openOnset: null };
    case "selectNext":
      return selectNext(state, action.step);
    case "remove":
      return remember(state, { marks: state.marks.filter((mark) => mark.id !== action.id) });
    case "removeSelected": {
      if (state.openOnset !== null) return { ...state, openOnset: null };
      return selectedSpan(state)
        ? remember(state, { marks: state.marks.filter((mark) => mark.id !== state.selected) })
        : state;
    }
    case "caption":
      return remember(state, { caption: action.text });
    case "scored": {
      const marks = state.marks.map((mark) =>
        mark.label === action.label
          ? { ...mark, label: action.text, alignment: action.alignment ?? mark.alignment, scoring: action.pending }
          : mark,
      );
      return { ...state, marks };
    }
    case "undo":
      return travel(state, "past", "future");
    case "redo":
      return travel(state, "future", "past");
  }
}

function choose(state: AnnotateState, choice: Choice): AnnotateState {
  const span = selectedSpan(state);
  const label = {
    label: choice.label,
    prediction: choice.prediction,
    alignment: choice.alignment,
    scoring: choice.alignment === null && choice.prediction === null,
    proposed: false,
  };
  if (span) {
    const marks = settle(state.marks, span.id).map((mark) => {
      if (mark.id !== span.id) return mark;
      return mark.label === choice.label ? { ...mark, ...label, label: null, prediction: null, scoring: false } : { ...mark, ...label };
    });
    return remember(state, { marks });
  }
  const present = state.marks.filter((mark) => mark.label === choice.label && (choice.onset !== null || !isSpan(mark)));
  if (present.length) return remember(state, { marks: state.marks.filter((mark) => !present.includes(mark)) });
  const mark: Mark = { id: `m${state.made}`, ...label, onset: choice.onset, offset: choice.offset };
  return { ...remember(state, { marks: [...settle(state.marks), mark] }), made: state.made + 1 };
}

/** A person's own choice takes the place of what was only proposed. */
function settle(marks: Mark[], keep?: string): Mark[] {
  return marks.filter((mark) => !mark.proposed || mark.id === keep);
}

function within(state: AnnotateState, at: number): number {
  return Math.round(Math.min(Math.max(at, 0), state.duration) * 1000) / 1000;
}

function addSpan(state: AnnotateState, onset: number, offset: number): AnnotateState {
  if (offset - onset < SHORTEST_SPAN) return { ...state, openOnset: null };
  const id = `m${state.made}`;
  const mark: Mark = { id, label: null, prediction: null, onset, offset, alignment: null, scoring: false, proposed: false };
  return { ...remember(state, { marks: [...state.marks, mark] }), selected: id, openOnset: null, made: state.made + 1 };
}

function resize(state: AnnotateState, id: string, onset: number, offset: number): AnnotateState {
  if (offset - onset < SHORTEST_SPAN) return state;
  const marks = state.marks.map((mark) => (mark.id === id ? { ...mark, onset, offset, proposed: false } : mark));
  return { ...remember(state, { marks }), selected: id };
}

/** Spans in order of onset. */
export function spansOf(state: Pick<AnnotateState, "marks">): (Mark & { onset: number; offset: number })[] {
  return state.marks.filter(isSpan).sort((a, b) => a.onset - b.onset || a.offset - b.offset);
}

function selectNext(state: AnnotateState, step: 1 | -1): AnnotateState {
  const spans = spansOf(state);
  if (!spans.length) return state;
  const at = spans.findIndex((span) => span.id === state.selected);
  const next = at < 0 ? (step > 0 ? 0 : spans.length - 1) : (at + step + spans.length) % spans.length;
  return { ...state, selected: spans[next]?.id ?? null, openOnset: null };
}

function remember(state: AnnotateState, change: Partial<Content>): AnnotateState {
  const now: Content = { marks: state.marks, caption: state.caption };
  const marks = change.marks ?? state.marks;
  const selected = marks.some((mark) => mark.id === state.selected) ? state.selected : null;
  return { ...state, ...change, selected, past: [...state.past, now].slice(-HISTORY), future: [] };
}

function travel(state: AnnotateState, from: "past" | "future", to: "past" | "future"): AnnotateState {
  const then = state[from].at(-1);
  if (!then) return state;
  const now: Content = { marks: state.marks, caption: state.caption };
  const selected = then.marks.some((mark) => mark.id === state.selected) ? state.selected : null;
  return { ...state, ...then, selected, openOnset: null, [from]: state[from].slice(0, -1), [to]: [...state[to], now] };
}

export type Problem = "span" | "nothing" | "caption";

/** Why the clip cannot be confirmed as it stands; null when it can. */
export function problemOf(state: AnnotateState, asks: { labels: boolean; caption: boolean }): Problem | null {
  if (state.marks.some((mark) => mark.label === null)) return "span";
  if (asks.labels && !state.marks.length) return "nothing";
  if (asks.caption && !asks.labels && !state.caption.trim()) return "caption";
  return null;
}

/** What is sent when the clip is confirmed. */
export function annotationsOf(state: AnnotateState, asks: { caption: boolean }): NewAnnotation[] {
  const labels: NewAnnotation[] = state.marks
    .filter((mark) => mark.label !== null)
    .map(({ label, onset, offset, prediction }) => ({ label, onset, offset, prediction }));
  const caption = state.caption.trim();
  return asks.caption && caption ? [...labels, { label: null, caption }] : labels;
}
