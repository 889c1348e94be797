import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, data } from "../api/client";
import { usePages } from "../api/pages";
import type { TaskState } from "../api/types";
import { projectKey } from "../projects/api";

export function useTasks(project: string, filter: { state: TaskState | undefined; q: string }) {
  return usePages(
    projectKey(project, "tasks", filter),
    (cursor) =>
      data(
        api.GET("/api/projects/{project}/tasks", {
          params: { path: { project }, query: { state: filter.state, q: filter.q || undefined, cursor } },
        }),
      ),
    { refetchInterval: 15_000 },
  );
}

function useTaskVerb<Given, Result>(project: string, mutationFn: (given: Given) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => client.invalidateQueries({ queryKey: projectKey(project) }),
  });
}

export function useSetAside(project: string) {
  return useTaskVerb(project, (task: string) =>
    data(api.POST("/api/projects/{project}/tasks/{task}/set-aside", { params: { path: { project, task } }, body: {} })),
  );
}

export function useReopen(project: string) {
  return useTaskVerb(project, (task: string) =>
    data(api.POST("/api/projects/{project}/tasks/{task}/reopen", { params: { path: { project, task } } })),
  );
}
