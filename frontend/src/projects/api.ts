import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useOutletContext } from "react-router";

import { api, data } from "../api/client";
import { usePages } from "../api/pages";
import type { Project, ProjectChange } from "../api/types";

export const projectKey = (project: string, ...rest: unknown[]) => ["project", project, ...rest] as const;

export function useProjects() {
  return usePages(["projects"], (cursor) =>
    data(api.GET("/api/projects", { params: { query: { cursor } } })),
  );
}

export function useProject(project: string | undefined) {
  return useQuery({
    queryKey: projectKey(project ?? ""),
    queryFn: () => data(api.GET("/api/projects/{project}", { params: { path: { project: project ?? "" } } })),
    enabled: !!project,
    staleTime: 30_000,
  });
}

/** The project that the page belongs to; only below ProjectLayout. */
export function useThisProject(): Project {
  return useOutletContext<Project>();
}

export function useCreateProject() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; description?: string }) => data(api.POST("/api/projects", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["projects"] }),
  });
}

export function useChangeProject(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ProjectChange) =>
      data(api.PATCH("/api/projects/{project}", { params: { path: { project } }, body })),
    onSuccess: (changed) => {
      client.setQueryData(projectKey(project), changed);
      void client.invalidateQueries({ queryKey: ["projects"] });
    },
  });
}

export function useDeleteProject(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => data(api.DELETE("/api/projects/{project}", { params: { path: { project } } })),
    onSuccess: () => {
      client.removeQueries({ queryKey: projectKey(project) });
      void client.invalidateQueries({ queryKey: ["projects"] });
    },
  });
}

export function useOverview(project: string) {
  return useQuery({
    queryKey: projectKey(project, "overview"),
    queryFn: () =>
      data(api.GET("/api/projects/{project}/overview", { params: { path: { project } } })),
    refetchInterval: 5_000,
  });
}
