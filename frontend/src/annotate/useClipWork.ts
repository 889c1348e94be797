import { type Dispatch, useEffect, useEffectEvent, useReducer, useRef, useState } from "react";

import type { Assignment, Submission } from "../api/types";
import { stopwatch } from "./activity";
import { score } from "./api";
import { loadDraft, resume, saveDraft } from "./drafts";
import { hear, heardShare, type Heard } from "./heard";
import { annotationsOf, reduce, start, type Action, type AnnotateState, type Choice } from "./state";
import { randomUuid } from "./uuid";

/** A worker that has just started needs seconds for its first score. */
const SCORE_LOOKS = 20;
const SCORE_AGAIN = 700; // milliseconds

interface Work {
  state: AnnotateState;
  dispatch: Dispatch<Action>;
  /** Puts a label down; one that the aligner has not scored yet is scored at once. */
  choose: (choice: Choice) => void;
  /** The player played this stretch. */
  onHeard: (from: number, to: number) => void;
  /** Share of the clip heard, 0..1, in steps. */
  heard: number;
  submission: () => Submission;
}

/** One clip's work: the reducer, its draft on this device, active time and what was heard. */
export function useClipWork(project: string, assignment: Assignment, asksCaption: boolean): Work {
  const [draft] = useState(() => loadDraft(localStorage, assignment.uuid));
  const [key] = useState(() => draft?.submissionKey ?? randomUuid());
  const [state, dispatch] = useReducer(reduce, assignment, (given) => (draft ? resume(start(given), draft) : start(given)));
  const [initial] = useState(state);
  const [active] = useState(() => stopwatch(draft?.activeSeconds ?? 0));
  const played = useRef<Heard>([]);
  const [heard, setHeard] = useState(0);

  useEffect(() => {
    const events = ["keydown", "pointerdown", "pointermove", "wheel"] as const;
    for (const name of events) window.addEventListener(name, active.sign, { passive: true });
    return () => events.forEach((name) => window.removeEventListener(name, active.sign));
  }, [active]);

  const save = useEffectEvent(() => {
    if (state === initial && !draft) return;
    saveDraft(localStorage, assignment.uuid, {
      marks: state.marks,
      caption: state.caption,
      made: state.made,
      activeSeconds: active.seconds(),
      submissionKey: key,
      savedAt: Date.now(),
    });
  });
  useEffect(() => save(), [state.marks, state.caption]);

  function choose(choice: Choice): void {
    dispatch({ type: "choose", choice });
    if (choice.alignment !== null) return;
    void scoreLabel(choice.label);
  }

  async function scoreLabel(label: string): Promise<void> {
    let text = label;
    for (let look = 0; look < SCORE_LOOKS; look += 1) {
      try {
        const scored = await score(project, assignment.clip.uuid, text);
        dispatch({ type: "scored", label: text, ...scored });
        text = scored.text;
        if (!scored.pending) return;
      } catch {
        break; // the label counts without its score, which the next alignment brings
      }
      await new Promise((resolve) => setTimeout(resolve, SCORE_AGAIN));
    }
    dispatch({ type: "scored", label: text, text, alignment: null, pending: false });
  }

  const scoreAgain = useEffectEvent(() => {
    for (const mark of state.marks) if (mark.scoring && mark.label) void scoreLabel(mark.label);
  });
  useEffect(() => scoreAgain(), []); // a draft may have been left before its scores came

  return {
    state,
    dispatch,
    choose,
    onHeard(from, to) {
      const { duration } = assignment.clip;
      const before = heardShare(played.current, duration);
      played.current = hear(played.current, from, to);
      const share = heardShare(played.current, duration);
      // Listening is work; a loop that plays on to an empty chair is not.
      if (share > before) active.sign();
      setHeard(Math.floor(share * 20) / 20);
    },
    heard,
    submission() {
      active.sign();
      return {
        annotations: annotationsOf(state, { caption: asksCaption }),
        active_seconds: active.seconds(),
        heard: heardShare(played.current, assignment.clip.duration),
        submission_key: key,
      };
    },
  };
}
