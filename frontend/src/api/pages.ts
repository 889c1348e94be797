import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";

import { cursorOf } from "./client";
import type { Page } from "./types";

/** The part of a query that tells what has been fetched. */
interface PagesQuery<T> {
  state: { data?: { pages: Page<T>[] } | undefined };
}

interface Options<T> {
  /** Milliseconds between looks at the server; false for none. */
  refetchInterval?: number | false | ((query: PagesQuery<T>) => number | false);
  enabled?: boolean;
}

/** A keyset-paged list, page after page; `rows` is all of what has been fetched. */
export function usePages<T>(
  key: readonly unknown[],
  fetchPage: (cursor: string | undefined) => Promise<Page<T>>,
  options: Options<T> = {},
) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => fetchPage(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
    placeholderData: keepPreviousData,
    ...options,
  });
  return { query, rows: query.data?.pages.flatMap((page) => page.results) ?? [] };
}
