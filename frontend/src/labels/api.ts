import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api, cursorOf, data } from "../api/client";
import { usePages } from "../api/pages";
import type { components } from "../api/schema";
import type { Label, Page } from "../api/types";
import { projectKey } from "../projects/api";

function page(project: string, query: Record<string, unknown>): Promise<Page<Label>> {
  return data(api.GET("/api/projects/{project}/labels", { params: { path: { project }, query } }));
}

/** The project's own label list, or what matches `q` in it. */
export function useListedLabels(project: string, q: string) {
  return usePages(projectKey(project, "labels", "listed", q), (cursor) =>
    page(project, { listed: true, q: q || undefined, cursor, page_size: 200 }),
  );
}

export type LabelUse = components["schemas"]["LabelUse"];
export type Sort = "text" | "-text" | "suggested" | "-suggested" | "accepted" | "-accepted";

/** One page of the labels with their uses; all of them, or only those on (or off) the project's list. */
export function useLabelTable(project: string, asked: { q: string; listed: boolean | null; sort: Sort; page: number }) {
  return useQuery({
    queryKey: projectKey(project, "labels", "uses", asked),
    queryFn: () =>
      data(
        api.GET("/api/projects/{project}/labels/uses", {
          params: {
            path: { project },
            query: { q: asked.q || undefined, listed: asked.listed ?? undefined, sort: asked.sort, page: asked.page },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

/** What putting these texts on the list would do. */
export function useCheckLabels(project: string) {
  return useMutation({
    mutationFn: (texts: string[]) =>
      data(api.POST("/api/projects/{project}/labels/check", { params: { path: { project } }, body: { texts } })),
  });
}

const MOST = 2000;

/** Every label text of the project for completion, up to MOST. */
export async function allLabels(project: string): Promise<string[]> {
  const texts: string[] = [];
  let cursor: string | undefined;
  do {
    const next = await page(project, { cursor, page_size: 200 });
    texts.push(...next.results.map((label) => label.text));
    cursor = cursorOf(next.next);
  } while (cursor && texts.length < MOST);
  return texts;
}

export function useAddLabels(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (texts: string[]) =>
      data(
        api.POST("/api/projects/{project}/labels", { params: { path: { project } }, body: { texts } }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: projectKey(project, "labels") }),
  });
}

export function useUnlistLabel(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (label: number) =>
      data(api.DELETE("/api/projects/{project}/labels/{label}", { params: { path: { project, label } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: projectKey(project, "labels") }),
  });
}
