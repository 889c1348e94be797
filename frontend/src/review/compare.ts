/** What differs between the model's suggestions and a person's answer, and who is to be reviewed. Pure. */
import type { Annotation, Assignment, TaskAssignment, TaskStory } from "../api/types";

/** The answers to decide on: those submitted in the task's current round. */
export function answersOf(story: TaskStory): TaskAssignment[] {
  return story.assignments.filter((one) => one.round === story.round && one.state === "submitted");
}

/** Answers of rounds gone by, the latest first. */
export function earlierOf(story: TaskStory): TaskAssignment[] {
  return story.assignments
    .filter((one) => one.round < story.round && one.submitted_at)
    .sort((a, b) => b.round - a.round);
}

/** Whether the person put down something the model had not suggested. */
export function isOwnIdea(story: TaskStory, annotation: Annotation): boolean {
  return !!annotation.label && !story.suggestions.some((one) => one.label.text === annotation.label?.text);
}

/** Names of those who put this suggestion down. */
export function takenBy(answers: TaskAssignment[], label: string): string[] {
  return answers.filter((one) => one.annotations.some((each) => each.label?.text === label)).map((one) => one.user);
}

/** The clip as work of the reviewer's own, which begins with this answer. Its id is only of this page. */
export function settlingOf(story: TaskStory, answer: TaskAssignment): Assignment {
  return {
    uuid: `settle ${answer.uuid}`,
    state: "leased",
    round: story.round,
    lease_expires_at: "",
    blind: false,
    task: { uuid: story.uuid, alignment: story.alignment, picked_for: story.picked_for, state: story.state },
    clip: story.clip,
    suggestions: story.suggestions,
    caption_draft: "",
    annotations: answer.annotations,
    returned: null,
    reopened: null,
  };
}
