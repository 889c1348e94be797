import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { api, data } from "../api/client";
import type { components } from "../api/schema";
import { projectKey } from "../projects/api";

type Schemas = components["schemas"];

export type Figure = Schemas["Figure"];
export type Report = Schemas["QualityReport"];
export type Summary = Schemas["QualitySummary"];
export type Fit = Schemas["Fit"];
export type Plan = Schemas["QualityPlan"];
export type LabelFigures = Schemas["QualityLabel"];
export type Person = Schemas["QualityPerson"];
export type Pair = Schemas["QualityPair"];
export type Moment = Schemas["Moment"];

const of = (project: string) => ({ params: { path: { project } } });
const BEHIND = 5_000; // ms until the next look while recent work is still being counted

export function useReport(project: string) {
  return useQuery({
    queryKey: projectKey(project, "quality"),
    queryFn: () => data(api.GET("/api/projects/{project}/quality", of(project))),
    refetchInterval: (query) => (query.state.data?.summary.pending ? BEHIND : false),
  });
}

const PASSING = 15_000;

/** What other pages show in passing. */
export function useSummary(project: string) {
  return useQuery({
    queryKey: projectKey(project, "quality", "summary"),
    queryFn: () => data(api.GET("/api/projects/{project}/quality/summary", of(project))),
    refetchInterval: PASSING,
  });
}

/** What the next clips hold; `target` is the share of wrong labels that may be left. */
export function usePlan(project: string, target: number) {
  return useQuery({
    queryKey: projectKey(project, "quality", "plan", target),
    queryFn: () =>
      data(api.GET("/api/projects/{project}/quality/plan", { params: { path: { project }, query: { target } } })),
    placeholderData: keepPreviousData,
  });
}

export function useLabelFigures(project: string) {
  return useQuery({
    queryKey: projectKey(project, "quality", "labels"),
    queryFn: () => data(api.GET("/api/projects/{project}/quality/labels", of(project))),
  });
}

export function usePeopleFigures(project: string) {
  return useQuery({
    queryKey: projectKey(project, "quality", "people"),
    queryFn: () => data(api.GET("/api/projects/{project}/quality/people", of(project))),
  });
}
