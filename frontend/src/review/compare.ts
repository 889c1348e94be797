/** What differs between the model's suggestions and a person's answer, and who is to be reviewed. Pure. */
import type { Annotation, TaskAssignment, TaskStory } from "../api/types";

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
