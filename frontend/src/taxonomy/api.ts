import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api, data } from "../api/client";
import { usePages } from "../api/pages";
import { projectKey } from "../projects/api";

const at = (project: string, version: number) => ({ params: { path: { project, version } } });

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
    queryKey: projectKey(project, "taxonomy", version),
    queryFn: () => data(api.GET("/api/projects/{project}/taxonomies/{version}", at(project, version ?? 0))),
    enabled: version !== undefined,
    refetchInterval: (query) => (query.state.data?.state === "clustering" ? 1_500 : false),
  });
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

export function useRename(project: string, version: number) {
  return useTaxonomyVerb(project, ({ category, name }: { category: number; name: string }) =>
    data(
      api.PATCH("/api/projects/{project}/taxonomies/{version}/categories/{category}", {
        params: { path: { project, version, category } },
        body: { name },
      }),
    ),
  );
}

export function useMerge(project: string, version: number) {
  return useTaxonomyVerb(project, (body: { categories: number[]; name?: string }) =>
    data(api.POST("/api/projects/{project}/taxonomies/{version}/merge", { ...at(project, version), body })),
  );
}

export function useMove(project: string, version: number) {
  return useTaxonomyVerb(project, (body: { labels: number[]; category: number | null; name?: string }) =>
    data(api.POST("/api/projects/{project}/taxonomies/{version}/move", { ...at(project, version), body })),
  );
}
