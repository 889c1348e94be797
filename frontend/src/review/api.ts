import { useQuery } from "@tanstack/react-query";

import { api, data } from "../api/client";
import type { Submission } from "../api/types";
import { projectKey } from "../projects/api";

export interface Decision {
  verdict: "accepted" | "returned";
  assignment?: string;
  comment?: string;
  round?: number;
}

/** The head of the review queue, worst alignment first; own work is not in it. */
export function useReviewQueue(project: string) {
  return useQuery({
    queryKey: projectKey(project, "reviews"),
    queryFn: () =>
      data(
        api.GET("/api/projects/{project}/reviews", { params: { path: { project }, query: { page_size: 50 } } }),
      ),
    refetchInterval: 15_000,
  });
}

export const storyOptions = (project: string, task: string) => ({
  queryKey: projectKey(project, "task", task),
  queryFn: () =>
    data(api.GET("/api/projects/{project}/tasks/{task}", { params: { path: { project, task } } })),
});

export function decide(project: string, task: string, body: Decision): Promise<unknown> {
  return data(api.POST("/api/projects/{project}/tasks/{task}/reviews", { params: { path: { project, task } }, body }));
}

/** Settles the clip with the reviewer's own answer, for the round that was looked at. */
export function adjudicate(project: string, task: string, round: number, answer: Submission): Promise<unknown> {
  return data(
    api.POST("/api/projects/{project}/tasks/{task}/adjudicate", {
      params: { path: { project, task } },
      body: { ...answer, round },
    }),
  );
}
