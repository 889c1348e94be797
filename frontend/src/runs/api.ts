import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api, data } from "../api/client";
import { usePages } from "../api/pages";
import type { StartRun } from "../api/types";
import { projectKey } from "../projects/api";

const at = (project: string, run: string) => ({ params: { path: { project, run } } });

export function useModels(project: string) {
  return useQuery({
    queryKey: projectKey(project, "models"),
    queryFn: () => data(api.GET("/api/projects/{project}/models", { params: { path: { project } } })),
    staleTime: 30_000,
  });
}

/** The project's runs, newest first, looked at every second while one is at work. */
export function useRuns(project: string) {
  return usePages(
    projectKey(project, "runs"),
    (cursor) => data(api.GET("/api/projects/{project}/runs", { params: { path: { project }, query: { cursor } } })),
    {
      refetchInterval: (query) => {
        const runs = query.state.data?.pages[0]?.results ?? [];
        return runs.some((run) => run.state === "queued" || run.state === "running") ? 1_000 : 5_000;
      },
    },
  );
}

export function useFailures(project: string, run: string) {
  return usePages(projectKey(project, "run", run, "failures"), (cursor) =>
    data(
      api.GET("/api/projects/{project}/runs/{run}/failures", {
        params: { path: { project, run }, query: { cursor } },
      }),
    ),
  );
}

export function useUnread(project: string, run: string) {
  return usePages(projectKey(project, "run", run, "unread"), (cursor) =>
    data(
      api.GET("/api/projects/{project}/runs/{run}/unread", {
        params: { path: { project, run }, query: { cursor } },
      }),
    ),
  );
}

/** What labelers are asked in each mode, and what they were asked before. */
export function usePrompts(project: string) {
  return useQuery({
    queryKey: projectKey(project, "prompts"),
    queryFn: () => data(api.GET("/api/projects/{project}/runs/prompts", { params: { path: { project } } })),
  });
}

function useRunVerb<Given, Result>(project: string, mutationFn: (given: Given) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => client.invalidateQueries({ queryKey: projectKey(project) }),
  });
}

export function useStartRun(project: string) {
  return useRunVerb(project, (body: StartRun) =>
    data(api.POST("/api/projects/{project}/runs", { params: { path: { project } }, body })),
  );
}

export function useCancelRun(project: string) {
  return useRunVerb(project, (run: string) =>
    data(api.POST("/api/projects/{project}/runs/{run}/cancel", at(project, run))),
  );
}

export function useRetryRun(project: string) {
  return useRunVerb(project, (run: string) =>
    data(api.POST("/api/projects/{project}/runs/{run}/retry", at(project, run))),
  );
}

export function useExtendRun(project: string) {
  return useRunVerb(project, (run: string) =>
    data(api.POST("/api/projects/{project}/runs/{run}/extend", at(project, run))),
  );
}
