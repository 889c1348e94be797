import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api, data } from "../api/client";
import type { components } from "../api/schema";
import { projectKey } from "../projects/api";
import type { Stratum } from "./policy";

export type Targeting = components["schemas"]["Targeting"];
export type Preview = components["schemas"]["TargetingPreview"];

const at = (project: string) => ({ params: { path: { project } } });
const keyOf = (project: string) => projectKey(project, "targeting");

export function useTargeting(project: string) {
  return useQuery({
    queryKey: keyOf(project),
    queryFn: () => data(api.GET("/api/projects/{project}/targeting", at(project))),
    refetchInterval: (query) => (query.state.data?.measured.owed ? 5_000 : false),
  });
}

/** What opening by this policy would do; the last answer stays until the next one is there. */
export function usePreview(project: string, policy: Stratum[], enabled: boolean) {
  return useQuery({
    queryKey: [...keyOf(project), "preview", policy],
    queryFn: () => data(api.POST("/api/projects/{project}/targeting/preview", { ...at(project), body: { policy } })),
    placeholderData: keepPreviousData,
    enabled,
    retry: false,
    staleTime: 30_000,
  });
}

function useVerb<Given, Result>(project: string, mutationFn: (given: Given) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: projectKey(project) }) });
}

export function useChangeTargeting(project: string) {
  return useVerb(project, (policy: Stratum[]) =>
    data(api.PUT("/api/projects/{project}/targeting", { ...at(project), body: { policy } })),
  );
}

/** Saves the policy, then opens by it. */
export function useOpenByPolicy(project: string) {
  return useVerb(project, async (policy: Stratum[]) => {
    await data(api.PUT("/api/projects/{project}/targeting", { ...at(project), body: { policy } }));
    return data(api.POST("/api/projects/{project}/tasks/open", at(project)));
  });
}

export function useMeasureAgain(project: string) {
  return useVerb(project, () => data(api.POST("/api/projects/{project}/targeting/measure-again", at(project))));
}
