import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, csrfToken, data } from "../api/client";
import { ApiError, errorFrom } from "../api/errors";
import { usePages } from "../api/pages";
import type { Recording, Stored } from "../api/types";
import { queryClient } from "../app/query";
import { t } from "../i18n";
import { projectKey } from "../projects/api";
import { createUploads, type Send, type Uploads } from "./uploads";

export function useRecordings(project: string, filter: { state: Recording["state"] | undefined; q: string }, uploading: boolean) {
  return usePages(
    projectKey(project, "recordings", filter),
    (cursor) =>
      data(
        api.GET("/api/projects/{project}/recordings", {
          params: {
            path: { project },
            query: { state: filter.state, q: filter.q || undefined, cursor },
          },
        }),
      ),
    {
      refetchInterval: (query) => {
        const reading = query.state.data?.pages.some((page) => page.results.some((one) => one.state === "uploaded"));
        return uploading || reading ? 2_000 : 10_000;
      },
    },
  );
}

export function useRetryRecording(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (recording: string) =>
      data(
        api.POST("/api/projects/{project}/recordings/{recording}/retry", { params: { path: { project, recording } } }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: projectKey(project, "recordings") }),
  });
}

export function useRemoveRecording(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (recording: string) =>
      data(
        api.DELETE("/api/projects/{project}/recordings/{recording}", { params: { path: { project, recording } } }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: projectKey(project) }),
  });
}

/** One file as the body of one request; XMLHttpRequest because fetch cannot tell how much was sent. */
function sender(project: string): Send {
  return ({ name, file }, onProgress, signal) =>
    new Promise<Stored[]>((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("POST", `/api/projects/${project}/recordings?name=${encodeURIComponent(name)}`);
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.setRequestHeader("X-CSRFToken", csrfToken());
      request.upload.onprogress = (event) => onProgress(event.loaded);
      request.onload = () => {
        if (request.status >= 200 && request.status < 300) {
          resolve((JSON.parse(request.responseText) as { files: Stored[] }).files);
        } else {
          reject(errorFrom(request.status, request.responseText, t("errors.status", { status: request.status })));
        }
      };
      request.onerror = () => reject(new ApiError(0, "offline", t("recordings.cut")));
      request.onabort = () => reject(new Error("aborted"));
      signal.addEventListener("abort", () => request.abort());
      request.send(file);
    });
}

const made = new Map<string, Uploads>();

/** The project's uploads, the same ones wherever they are looked at. */
export function uploadsOf(project: string): Uploads {
  let uploads = made.get(project);
  if (!uploads) {
    uploads = createUploads(sender(project), () => {
      void queryClient.invalidateQueries({ queryKey: projectKey(project, "recordings") });
    });
    made.set(project, uploads);
  }
  return uploads;
}
