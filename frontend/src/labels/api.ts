import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, cursorOf, data } from "../api/client";
import { usePages } from "../api/pages";
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
