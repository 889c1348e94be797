import { api, csrfToken, data } from "../api/client";
import type { Assignment, Claimed, Submission } from "../api/types";

const within = (project: string, assignment: string) => ({ params: { path: { project, assignment } } });

export function claim(project: string, count: number): Promise<Claimed> {
  return data(api.POST("/api/projects/{project}/queue/claim", { params: { path: { project } }, body: { count } }));
}

export function submit(project: string, assignment: string, body: Submission) {
  return data(api.POST("/api/projects/{project}/assignments/{assignment}/submit", { ...within(project, assignment), body }));
}

/** Gives the clip back; with a reason it counts as skipped, and does not come again. */
export function release(project: string, assignment: string, reason: string) {
  return data(
    api.POST("/api/projects/{project}/assignments/{assignment}/release", { ...within(project, assignment), body: { reason } }),
  );
}

/** Gives a clip back while the page is going away: the browser finishes the call by itself. */
export function releaseOnLeaving(project: string, assignment: string): void {
  void fetch(`/api/projects/${project}/assignments/${assignment}/release`, {
    method: "POST",
    keepalive: true,
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
    body: "{}",
  }).catch(() => undefined);
}

export function renew(project: string, assignment: string) {
  return data(api.POST("/api/projects/{project}/assignments/{assignment}/renew", within(project, assignment)));
}

/** Takes a submission back; null when the clip is not the person's any more after all. */
export async function undo(project: string, assignment: string): Promise<Assignment | null> {
  await data(api.POST("/api/projects/{project}/assignments/{assignment}/undo", within(project, assignment)));
  const { assignments } = await claim(project, 3); // what is held comes first, with all that its page needs
  return assignments.find((one) => one.uuid === assignment) ?? null;
}

export function score(project: string, clip: string, text: string) {
  return data(api.POST("/api/projects/{project}/clips/{clip}/score", { params: { path: { project, clip } }, body: { text } }));
}
