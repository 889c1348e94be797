import { useQuery } from "@tanstack/react-query";

import { api, data } from "../api/client";
import type { User } from "../api/types";

export const SESSION = ["session"] as const;

/** Who is logged in; `user` is null for nobody. The call also sets the CSRF cookie. */
export function useSession() {
  return useQuery({
    queryKey: SESSION,
    queryFn: () => data(api.GET("/api/auth/session")),
    staleTime: 60_000,
  });
}

/** The person using the page; only for pages behind RequireUser. */
export function useUser(): User {
  const user = useSession().data?.user;
  if (!user) throw new Error("This part of the page needs a login.");
  return user;
}
