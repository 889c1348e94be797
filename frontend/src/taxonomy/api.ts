import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api, data } from "../api/client";
import { usePages } from "../api/pages";
import type { components } from "../api/schema";
import type { Taxonomy } from "../api/types";
import { projectKey } from "../projects/api";

export type TaxonomyMap = components["schemas"]["Map"];
export type MappedLabel = components["schemas"]["MappedLabel"];
export type Diff = components["schemas"]["Diff"];
export type Group = components["schemas"]["Group"];
export type Sensitivity = components["schemas"]["Sensitivity"];
export type Measure = components["schemas"]["MeasureRequest"];
export type Recut = components["schemas"]["RecutRequest"];
export type CategoryChange = components["schemas"]["PatchedCategoryChangeRequest"];

const FEW = 5; // clips to hear at a time

const at = (project: string, version: number) => ({ params: { path: { project, version } } });
const keyOf = (project: string, version: number | undefined) => projectKey(project, "taxonomy", version);

/** The project's versions, newest first. */
export function useTaxonomies(project: string) {
  return usePages(
    projectKey(project, "taxonomies"),
    (cursor) =>
      data(api.GET("/api/projects/{project}/taxonomies", { params: { path: { project }, query: { cursor } } })),
    {
      refetchInterval: (query) => {
        const versions = query.state.data?.pages[0]?.results ?? [];
        return versions.some((one) => one.state === "clustering") ? 1_500 : false;
      },
    },
  );
}

export function useTaxonomy(project: string, version: number | undefined) {
  return useQuery({
    queryKey: keyOf(project, version),
    queryFn: () => data(api.GET("/api/projects/{project}/taxonomies/{version}", at(project, version ?? 0))),
    enabled: version !== undefined,
    refetchInterval: (query) => (query.state.data?.state === "clustering" ? 1_500 : false),
  });
}

/** Places and silhouettes of all labels, in the categories as they are now. */
export function useMap(project: string, version: number) {
  return useQuery({
    queryKey: [...keyOf(project, version), "map"],
    queryFn: () => data(api.GET("/api/projects/{project}/taxonomies/{version}/map", at(project, version))),
  });
}

export function useDiff(project: string, version: number, enabled: boolean) {
  return useQuery({
    queryKey: [...keyOf(project, version), "diff"],
    queryFn: () => data(api.GET("/api/projects/{project}/taxonomies/{version}/diff", at(project, version))),
    enabled,
  });
}

export function useTree(project: string, version: number, ks: readonly number[] | null) {
  return useQuery({
    queryKey: [...keyOf(project, version), "tree", ks],
    queryFn: () =>
      data(
        api.GET("/api/projects/{project}/taxonomies/{version}/tree", {
          params: { path: { project, version }, query: { ks: (ks ?? []).join(",") } },
        }),
      ),
    enabled: ks !== null,
    placeholderData: keepPreviousData,
  });
}

/** Names of all AudioSet classes. */
export function useAudioSet(project: string) {
  return useQuery({
    queryKey: projectKey(project, "audioset"),
    queryFn: () => data(api.GET("/api/projects/{project}/audioset", { params: { path: { project } } })),
    staleTime: Infinity,
  });
}

/** The project's sensitivity report; null before one was asked for. */
export function useSensitivity(project: string) {
  return useQuery({
    queryKey: projectKey(project, "sensitivity"),
    queryFn: async (): Promise<Sensitivity | null> =>
      (await data<Sensitivity | undefined>(
        api.GET("/api/projects/{project}/sensitivity", { params: { path: { project } } }), // 204: nothing to read
      )) ?? null,
    refetchInterval: (query) => (query.state.data?.state === "measuring" ? 2_000 : false),
  });
}

export function useMeasure(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Measure) =>
      data(api.POST("/api/projects/{project}/sensitivity", { params: { path: { project } }, body })),
    onSuccess: (report) => client.setQueryData(projectKey(project, "sensitivity"), report),
  });
}

/** The clips of a category, a few at a time. */
export function useCategoryClips(project: string, version: number, category: number) {
  return usePages([...keyOf(project, version), "clips", category], (cursor) =>
    data(
      api.GET("/api/projects/{project}/taxonomies/{version}/categories/{category}/clips", {
        params: { path: { project, version, category }, query: { cursor, page_size: FEW } },
      }),
    ),
  );
}

/** The clips whose category changed, a few at a time. */
export function useChangedClips(project: string, version: number) {
  return usePages([...keyOf(project, version), "changes"], (cursor) =>
    data(
      api.GET("/api/projects/{project}/taxonomies/{version}/changes", {
        params: { path: { project, version }, query: { cursor, page_size: FEW } },
      }),
    ),
  );
}

function useTaxonomyVerb<Given, Result>(project: string, mutationFn: (given: Given) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: projectKey(project, "taxonomies") }),
        client.invalidateQueries({ queryKey: projectKey(project, "taxonomy") }),
      ]),
  });
}

export function useStartClustering(project: string) {
  return useTaxonomyVerb(project, () =>
    data(api.POST("/api/projects/{project}/taxonomies", { params: { path: { project } } })),
  );
}

export function useDiscard(project: string) {
  return useTaxonomyVerb(project, (version: number) =>
    data(api.DELETE("/api/projects/{project}/taxonomies/{version}", at(project, version))),
  );
}

export function usePublish(project: string) {
  return useTaxonomyVerb(project, (version: number) =>
    data(api.POST("/api/projects/{project}/taxonomies/{version}/publish", at(project, version))),
  );
}

export function useReopenChanged(project: string) {
  return useTaxonomyVerb(project, (version: number) =>
    data(api.POST("/api/projects/{project}/taxonomies/{version}/reopen", at(project, version))),
  );
}

/** An edit of a draft. Its answer is the whole version, which shows at once; what hangs on it is asked for again. */
function useEdit<Given>(project: string, version: number, mutationFn: (given: Given) => Promise<Taxonomy>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: (taxonomy) => {
      const key = keyOf(project, version);
      client.setQueryData(key, taxonomy);
      void client.invalidateQueries({ queryKey: key, predicate: (query) => query.queryKey.length > key.length });
      void client.invalidateQueries({ queryKey: projectKey(project, "taxonomies") });
    },
    onError: () => client.invalidateQueries({ queryKey: keyOf(project, version) }),
  });
}

export function useChange(project: string, version: number) {
  return useEdit(project, version, ({ category, ...body }: { category: number } & CategoryChange) =>
    data(
      api.PATCH("/api/projects/{project}/taxonomies/{version}/categories/{category}", {
        params: { path: { project, version, category } },
        body,
      }),
    ),
  );
}

export function useSplit(project: string, version: number) {
  return useEdit(project, version, ({ category, parts }: { category: number; parts: number }) =>
    data(
      api.POST("/api/projects/{project}/taxonomies/{version}/categories/{category}/split", {
        params: { path: { project, version, category } },
        body: { parts },
      }),
    ),
  );
}

export function useRecut(project: string, version: number) {
  return useEdit(project, version, (body: Recut) =>
    data(api.POST("/api/projects/{project}/taxonomies/{version}/recut", { ...at(project, version), body })),
  );
}

export function useUndo(project: string, version: number) {
  return useEdit(project, version, () =>
    data(api.POST("/api/projects/{project}/taxonomies/{version}/undo", at(project, version))),
  );
}

export function useMerge(project: string, version: number) {
  return useEdit(project, version, (body: { categories: number[]; name?: string }) =>
    data(api.POST("/api/projects/{project}/taxonomies/{version}/merge", { ...at(project, version), body })),
  );
}

export function useMove(project: string, version: number) {
  return useEdit(project, version, (body: { labels: number[]; category: number | null; name?: string }) =>
    data(api.POST("/api/projects/{project}/taxonomies/{version}/move", { ...at(project, version), body })),
  );
}
