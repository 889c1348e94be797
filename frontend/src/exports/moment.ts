import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { api, data } from "../api/client";
import { projectKey } from "../projects/api";

export interface Compared {
  same: number;
  changed: number;
  gone: number;
}

const NOTHING: Compared = { same: 0, changed: 0, gone: 0 };

export function useMoment(project: string, number: number) {
  return useQuery({
    queryKey: projectKey(project, "exports", number, "moment"),
    queryFn: () =>
      data(api.GET("/api/projects/{project}/exports/{number}/moment", { params: { path: { project, number } } })),
  });
}

/** The sealed rows, or those that hold `q`: a search may answer before the file's end, and is looked on from there. */
export function useSealedRows(project: string, number: number, q: string) {
  const query = useInfiniteQuery({
    queryKey: projectKey(project, "exports", number, "rows", q),
    queryFn: ({ pageParam }) =>
      data(
        api.GET("/api/projects/{project}/exports/{number}/rows", {
          params: { path: { project, number }, query: { cursor: pageParam, q: q || undefined } },
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return { query, rows: query.data?.pages.flatMap((page) => page.rows) ?? [] };
}

/** Sealed rows against now, part after part until the end or until it is stopped. */
export function useComparison(project: string, number: number) {
  const [running, setRunning] = useState(false);
  const [found, setFound] = useState<Compared | null>(null);
  const [ended, setEnded] = useState(false);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (!running) return;
    const stop = new AbortController();
    async function compare(): Promise<void> {
      let sum = NOTHING;
      let cursor: number | null = 0;
      setFound(sum);
      while (cursor !== null && !stop.signal.aborted) {
        const part: Compared & { next: number | null } = await data(
          api.GET("/api/projects/{project}/exports/{number}/difference", {
            params: { path: { project, number }, query: { cursor } },
            signal: stop.signal,
          }),
        );
        sum = { same: sum.same + part.same, changed: sum.changed + part.changed, gone: sum.gone + part.gone };
        cursor = part.next;
        setFound(sum);
      }
      setEnded(cursor === null);
      setRunning(false);
    }
    compare().catch((problem: unknown) => {
      if (stop.signal.aborted) return;
      setError(problem);
      setRunning(false);
    });
    return () => stop.abort();
  }, [running, project, number]);
  return {
    running,
    found,
    ended,
    error,
    start: () => {
      setError(null);
      setEnded(false);
      setRunning(true);
    },
    stop: () => setRunning(false),
  };
}
