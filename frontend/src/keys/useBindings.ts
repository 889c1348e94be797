import { useMemo } from "react";

import { useSession } from "../account/session";
import { bindingsOf, type Bindings } from "./commands";

/** The keys in force for the person using the page. */
export function useBindings(): Bindings {
  const preferences = useSession().data?.user?.preferences as { keys?: unknown } | undefined;
  const chosen = preferences?.keys;
  return useMemo(() => bindingsOf(chosen), [chosen]);
}
