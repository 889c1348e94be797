import { api, csrfToken, data } from "../api/client";
import type { Assignment, Label, LabelScore, Page, Submission } from "../api/types";

const within = (project: string, assignment: string) => ({ params: { path: { project, assignment } } });

export function claim(project: string, count: number): Promise<{ assignments: Assignment[]; left: number }> {
  return data(api.POST("/api/projects/{project}/queue/claim", { params: { path: { project } }, body: { count } }));
}

export function submit(project: string, assignment: string, body: Submission): Promise<Assignment> {
  return data(api.POST("/api/projects/{project}/assignments/{assignment}/submit", { ...within(project, assignment), body }));
}

/** Gives the clip back; with a reason it counts as skipped, and does not come again. */
export function release(project: string, assignment: string, reason: string): Promise<Assignment> {
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

export function renew(project: string, assignment: string): Promise<Assignment> {
  return data(api.POST("/api/projects/{project}/assignments/{assignment}/renew", within(project, assignment)));
}

export function undo(project: string, assignment: string): Promise<Assignment> {
  return data(api.POST("/api/projects/{project}/assignments/{assignment}/undo", within(project, assignment)));
}

export function score(project: string, clip: string, text: string): Promise<LabelScore> {
  return data(api.POST("/api/projects/{project}/clips/{clip}/score", { params: { path: { project, clip } }, body: { text } }));
}

export async function findLabels(project: string, q: string): Promise<Label[]> {
  const page = await data<Page<Label>>(
    api.GET("/api/projects/{project}/labels", { params: { path: { project }, query: { q, page_size: 30 } } }),
  );
  return page.results;
}
