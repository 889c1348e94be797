import { useQuery } from "@tanstack/react-query";

import { api, data } from "../api/client";
import { usePages } from "../api/pages";
import { projectKey } from "../projects/api";

export interface Filters {
  actor: string;
  area: string;
  subject: string;
  subject_id: string;
  since: string;
  until: string;
}

/** Midnight at the beginning of a day (yyyy-mm-dd) where the reader is, `days` later. */
export function midnight(day: string, days = 0): string | undefined {
  const [year, month, date] = day.split("-").map(Number);
  if (!year || !month || !date) return undefined;
  return new Date(year, month - 1, date + days).toISOString();
}

export function useHistory(project: string, filters: Filters) {
  return usePages(projectKey(project, "history", filters), (cursor) =>
    data(
      api.GET("/api/projects/{project}/history", {
        params: {
          path: { project },
          query: {
            actor: filters.actor ? Number(filters.actor) : undefined,
            area: filters.area || undefined,
            subject: filters.subject || undefined,
            subject_id: filters.subject_id || undefined,
            since: midnight(filters.since),
            until: midnight(filters.until, 1),
            cursor,
          },
        },
      }),
    ),
  );
}

export function useTimeline(project: string, task: string, enabled: boolean) {
  return useQuery({
    queryKey: projectKey(project, "task", task, "timeline"),
    queryFn: () =>
      data(api.GET("/api/projects/{project}/tasks/{task}/timeline", { params: { path: { project, task } } })),
    enabled,
  });
}
