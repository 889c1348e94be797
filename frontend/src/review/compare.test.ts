import { expect, it } from "vitest";

import type { TaskAssignment, TaskStory } from "../api/types";
import { anAssignment } from "../annotate/testing";
import { annotationsOf, start } from "../annotate/state";
import { answersOf, earlierOf, isOwnIdea, settlingOf, takenBy } from "./compare";

const said = (text: string, onset: number | null = null, offset: number | null = null) => ({
  label: { id: 1, text }, caption: "", onset, offset, prediction: null, alignment: null,
});

function answer(user: string, round: number, change: Partial<TaskAssignment> = {}): TaskAssignment {
  return {
    uuid: `${user}${round}`, user, mine: false, state: "submitted", round, blind: false, submitted_at: "2026-01-01T00:00:00Z",
    active_seconds: 3, heard: 1, skip_reason: "", annotations: [said("hail"), said("dog", 1, 2)], ...change,
  };
}

function story(...assignments: TaskAssignment[]): TaskStory {
  const { task, clip, suggestions } = anAssignment();
  return { ...task, picked_because: "", round: 2, overlap: 2, state: "review", clip, suggestions, assignments, reviews: [] };
}

it("decides on what was submitted in this round, and shows earlier ones apart", () => {
  const now = answer("Ann", 2);
  const before = answer("Bob", 1, { state: "returned" });
  const told = story(before, now, answer("Eve", 2, { state: "released" }));
  expect(answersOf(told)).toEqual([now]);
  expect(earlierOf(told)).toEqual([before]);
});

it("tells who took a suggestion, and what was nobody's suggestion", () => {
  const one = answer("Ann", 2);
  expect(takenBy([one], "dog")).toEqual(["Ann"]);
  expect(takenBy([one], "rain")).toEqual([]);
  expect(one.annotations.map((each) => isOwnIdea(story(one), each))).toEqual([true, false]);
});

it("settles beginning with an answer, spans and all, not with the model's", () => {
  const one = answer("Ann", 2);
  const work = settlingOf(story(one), one);
  expect([work.uuid, work.round, work.blind]).toEqual(["settle Ann2", 2, false]);
  expect(annotationsOf(start(work), { caption: false })).toEqual([
    { label: "hail", onset: null, offset: null, prediction: null },
    { label: "dog", onset: 1, offset: 2, prediction: null },
  ]);
});
