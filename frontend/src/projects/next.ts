/** What to do next in a project, most pressing first, for a person's roles. Pure. */
import type { Overview, Project } from "../api/types";
import { can } from "./can";

export type StepName =
  | "upload" | "broken" | "label" | "align" | "running" | "open" | "annotate" | "review" | "invite" | "taxonomy" | "export" | "watch" | "wait";

export interface Step {
  name: StepName;
  /** Path inside the project. */
  to: string;
  count: number;
}

export function nextSteps(project: Pick<Project, "roles">, overview: Overview, running: boolean): Step[] {
  const { recordings, tasks, runs } = overview;
  const steps: Step[] = [];
  const add = (name: StepName, to: string, count = 0) => steps.push({ name, to, count });
  if (can(project, "annotate") && tasks.open) add("annotate", "annotate", tasks.open);
  if (can(project, "review") && tasks.review) add("review", "review", tasks.review);
  if (can(project, "manage")) {
    const worked = tasks.open + tasks.review + tasks.done;
    if (!recordings.uploaded && !recordings.ready) add("upload", "recordings");
    if (recordings.broken) add("broken", "recordings?state=broken", recordings.broken);
    if (running) add("running", "runs");
    else if (overview.clips && !runs.labeling) add("label", "runs");
    else if (runs.labeling && !runs.alignment) add("align", "runs");
    if (tasks.held && !tasks.open && runs.alignment) add("open", "targeting", tasks.held);
    if (worked && !overview.people.length && !tasks.done) add("invite", "members");
    if (tasks.open || tasks.review) add("watch", "tasks", tasks.open + tasks.review);
    if (tasks.done) {
      add("taxonomy", "taxonomy");
      add("export", "exports", tasks.done);
    }
  }
  if (!steps.length) add("wait", "");
  return steps;
}
