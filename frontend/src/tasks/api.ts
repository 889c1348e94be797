import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api, data } from "../api/client";
import { usePages } from "../api/pages";
import type { Only, TaskState } from "../api/types";
import { projectKey } from "../projects/api";

/** Which of a project's tasks. */
export interface TaskFilter {
  state: TaskState | undefined;
  q: string;
  only: Only | undefined;
  /** The stratum that picked them. */
  picked_for: string | undefined;
}

/** What one person is to get, in per cent of the work. */
export interface Share {
  user: number;
  percent: number;
}

export function useTasks(project: string, filter: TaskFilter) {
  return usePages(
    projectKey(project, "tasks", filter),
    (cursor) =>
      data(
        api.GET("/api/projects/{project}/tasks", {
          params: {
            path: { project },
            query: { state: filter.state, q: filter.q || undefined, only: filter.only, picked_for: filter.picked_for, cursor },
          },
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

/** Opens the held tasks of a filter, whatever the targeting policy says of them. */
export function useOpenByHand(project: string) {
  return useTaskVerb(project, (filter: TaskFilter) =>
    data(api.POST("/api/projects/{project}/tasks/open-by-hand", { params: { path: { project } }, body: { ...filter } })),
  );
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

export function useEndLease(project: string) {
  return useTaskVerb(project, (assignment: string) =>
    data(
      api.POST("/api/projects/{project}/assignments/{assignment}/end-lease", {
        params: { path: { project, assignment } },
      }),
    ),
  );
}

export function usePrioritise(project: string) {
  return useTaskVerb(project, ({ filter, priority }: { filter: TaskFilter; priority: number }) =>
    data(
      api.POST("/api/projects/{project}/tasks/prioritise", {
        params: { path: { project } },
        body: { ...filter, priority },
      }),
    ),
  );
}

interface Allotting {
  filter: TaskFilter;
  shares: Share[];
  each: number;
}

const allot = (project: string, { filter, shares, each }: Allotting, preview: boolean) =>
  data(
    api.POST("/api/projects/{project}/tasks/allot", {
      params: { path: { project } },
      body: { ...filter, shares, each, preview },
    }),
  );

export function useAllot(project: string) {
  return useTaskVerb(project, (given: Allotting) => allot(project, given, false));
}

/** Who would get how many. */
export function useAllotPreview(project: string, given: Allotting) {
  return useQuery({
    queryKey: projectKey(project, "allot", given),
    queryFn: () => allot(project, given, true),
    retry: false,
  });
}

export function useMarkAccepted(project: string) {
  return useTaskVerb(project, (filter: TaskFilter) =>
    data(api.POST("/api/projects/{project}/tasks/known-answers", { params: { path: { project } }, body: { ...filter } })),
  );
}

export function useMarkKnown(project: string) {
  return useTaskVerb(project, ({ task, labels }: { task: string; labels: string[] }) =>
    data(
      api.PUT("/api/projects/{project}/tasks/{task}/known-answer", {
        params: { path: { project, task } },
        body: { labels },
      }),
    ),
  );
}

export function useForgetKnown(project: string) {
  return useTaskVerb(project, (task: string) =>
    data(api.DELETE("/api/projects/{project}/tasks/{task}/known-answer", { params: { path: { project, task } } })),
  );
}

export function useImportClips(project: string) {
  return useTaskVerb(project, async (manifest: File) =>
    data(
      api.POST("/api/projects/{project}/tasks/import", {
        params: { path: { project }, query: { form: manifest.name.endsWith(".jsonl") ? "jsonl" : "csv" } },
        body: await manifest.text(),
        bodySerializer: (text) => text,
        headers: { "Content-Type": "text/csv" },
      }),
    ),
  );
}
