import { expect, it } from "vitest";

import type { Overview, Role, Run } from "../api/types";
import { nextSteps } from "./next";

const nothing: Overview = {
  recordings: { uploaded: 0, ready: 0, broken: 0 },
  clips: 0,
  seconds: 0,
  labels: 0,
  tasks: { held: 0, open: 0, review: 0, done: 0, set_aside: 0 },
  leased: 0,
  runs: { labeling: null, alignment: null },
  people: [],
};
const run = {} as Run;
const names = (roles: Role[], change: Partial<Overview>, running = false) =>
  nextSteps({ roles }, { ...nothing, ...change }, running).map((step) => step.name);

it("begins with an upload", () => {
  expect(names(["manager"], {})).toEqual(["upload"]);
});

it("asks for a labeler when there are clips, and to watch it while it runs", () => {
  const clips = { recordings: { uploaded: 0, ready: 3, broken: 0 }, clips: 3 };
  expect(names(["manager"], clips)).toEqual(["label"]);
  expect(names(["manager"], clips, true)).toEqual(["running"]);
});

it("asks to open clips that are held back when none is open", () => {
  const state = { recordings: { uploaded: 0, ready: 3, broken: 0 }, clips: 3, runs: { labeling: run, alignment: run } };
  expect(names(["manager"], { ...state, tasks: { ...nothing.tasks, held: 3 } })).toEqual(["open"]);
});

it("sends annotators and reviewers to their work only", () => {
  const tasks = { held: 1, open: 2, review: 3, done: 4, set_aside: 0 };
  expect(names(["annotator"], { tasks })).toEqual(["annotate"]);
  expect(names(["reviewer"], { tasks })).toEqual(["review"]);
  expect(names(["annotator"], {})).toEqual(["wait"]);
});

it("tells a manager how to follow people's work, and what can be made of it", () => {
  const tasks = { held: 0, open: 2, review: 3, done: 4, set_aside: 0 };
  const people = [{ name: "Aki", submitted: 7, returned: 0, seconds: 60 }];
  const recordings = { uploaded: 0, ready: 9, broken: 0 };
  const runs = { labeling: run, alignment: run };
  expect(names(["manager"], { tasks, people, recordings, runs, clips: 9 })).toEqual(["watch", "taxonomy", "export"]);
});
