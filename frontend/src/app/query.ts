import { QueryCache, QueryClient, MutationCache } from "@tanstack/react-query";

import { ApiError } from "../api/errors";
import { SESSION } from "../account/session";

/** A lost login anywhere sends the person to the login page, and back to where they were. */
function onError(error: Error): void {
  if (error instanceof ApiError && error.loggedOut) queryClient.setQueryData(SESSION, { user: null });
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) => count < 2 && error instanceof ApiError && error.passing,
    },
    mutations: { retry: false },
  },
});
