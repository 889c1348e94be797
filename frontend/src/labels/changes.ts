import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api, data } from "../api/client";
import { usePages } from "../api/pages";
import type { components } from "../api/schema";
import { projectKey } from "../projects/api";

export type Effect = components["schemas"]["Effect"];
export type LabelChange = components["schemas"]["LabelChange"];

/** A change that is being thought about. */
export type Wish =
  | { verb: "rename"; label: number; text: string }
  | { verb: "merge"; labels: number[]; into: number }
  | { verb: "split"; label: number; into: string[]; keep: string };

/** Do it, or (preview) only say what it would do. */
function ask(project: string, wish: Wish, how: { preview: boolean; reopen: boolean }) {
  switch (wish.verb) {
    case "rename":
      return data(
        api.POST("/api/projects/{project}/labels/{label}/rename", {
          params: { path: { project, label: wish.label } },
          body: { text: wish.text, ...how },
        }),
      );
    case "merge":
      return data(
        api.POST("/api/projects/{project}/labels/merge", {
          params: { path: { project } },
          body: { labels: wish.labels, into: wish.into, ...how },
        }),
      );
    case "split":
      return data(
        api.POST("/api/projects/{project}/labels/{label}/split", {
          params: { path: { project, label: wish.label } },
          body: { into: wish.into, keep: wish.keep, ...how },
        }),
      );
  }
}

/** What the wish would do; nothing is asked while there is none. */
export function usePreview(project: string, wish: Wish | null) {
  return useQuery({
    queryKey: ["label-preview", project, wish], // not the project's: once it is done, there is nothing to preview
    queryFn: async () => (wish ? (await ask(project, wish, { preview: true, reopen: false })).effect : null),
    enabled: wish !== null,
    gcTime: 0,
    staleTime: 0,
  });
}

/** Labels stand in everything that a project shows, so all of it is read again. */
export function useChangeLabels(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ wish, reopen }: { wish: Wish; reopen: boolean }) => ask(project, wish, { preview: false, reopen }),
    onSuccess: () => client.invalidateQueries({ queryKey: projectKey(project) }),
  });
}

export function useChanges(project: string) {
  return usePages(
    projectKey(project, "labels", "changes"),
    (cursor) =>
      data(api.GET("/api/projects/{project}/labels/changes", { params: { path: { project }, query: { cursor } } })),
    {
      refetchInterval: ({ state }) =>
        state.data?.pages.some((page) => page.results.some((change) => !change.settled_at)) ? 5000 : false,
    },
  );
}

export function useUndoChange(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: string) =>
      data(
        api.POST("/api/projects/{project}/labels/changes/{change}/undo", { params: { path: { project, change } } }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: projectKey(project) }),
  });
}
