import { Navigate, Outlet, useLocation } from "react-router";

import { useSession } from "../account/session";
import { Failed } from "../ui/Failed";
import { Loading } from "../ui/Loading";

/** What is inside is for people who are logged in; others log in first and come back to the same address. */
export function RequireUser() {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.isPending) return <Loading />;
  if (session.isError) return <Failed error={session.error} retry={() => void session.refetch()} />;
  if (!session.data.user) return <Navigate to={`/login?next=${encodeURIComponent(pathname + search)}`} replace />;
  return <Outlet />;
}
