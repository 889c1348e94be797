import type { Assignment, Suggestion } from "../api/types";

/** An assignment for tests: a 5 s clip with two suggestions, "dog" (0.40) before "rain" (0.10). */
export function anAssignment(change: Partial<Assignment> = {}): Assignment {
  const suggestion = (prediction: number, text: string, alignment: number, rank: number): Suggestion => ({
    prediction,
    label: { id: prediction, text },
    raw: text,
    model: "yamnet",
    score: 0.5,
    alignment,
    onset: null,
    offset: null,
    rank,
  });
  return {
    uuid: "a1",
    state: "leased",
    round: 1,
    lease_expires_at: "2026-01-01T00:30:00Z",
    blind: false,
    task: { uuid: "t1", alignment: 0.4, picked_for: "lowest alignment", state: "open" },
    clip: {
      uuid: "c1",
      onset: 0,
      offset: 5,
      duration: 5,
      recording_name: "yard.wav",
      audio_url: "/api/projects/p/clips/c1/audio",
      peaks_url: "/api/projects/p/clips/c1/peaks",
    },
    suggestions: [suggestion(11, "dog", 0.4, 1), suggestion(12, "rain", 0.1, 2)],
    caption_draft: "",
    annotations: [],
    returned: null,
    reopened: null,
    ...change,
  };
}
