import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, data } from "../api/client";
import { usePages } from "../api/pages";
import type { MakeExport } from "../api/types";
import { projectKey } from "../projects/api";

export function useExports(project: string) {
  return usePages(
    projectKey(project, "exports"),
    (cursor) => data(api.GET("/api/projects/{project}/exports", { params: { path: { project }, query: { cursor } } })),
    {
      refetchInterval: (query) => {
        const exports = query.state.data?.pages[0]?.results ?? [];
        return exports.some((one) => one.state === "queued") ? 1_000 : false;
      },
    },
  );
}

export function useMakeExport(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: MakeExport) =>
      data(api.POST("/api/projects/{project}/exports", { params: { path: { project } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: projectKey(project, "exports") }),
  });
}
