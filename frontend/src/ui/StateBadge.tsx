import { Badge } from "@mantine/core";

import { t } from "../i18n";
import type { common } from "../i18n/en/common";

export type State = keyof (typeof common)["state"];

const COLOURS: Partial<Record<State, string>> = {
  ready: "green", done: "green", accepted: "green", published: "green", present: "green",
  broken: "red", failed: "red", damaged: "red", missing: "orange", returned: "orange", expired: "orange",
  running: "blue", uploaded: "blue", open: "blue", leased: "blue", clustering: "blue", queued: "blue",
  review: "grape", submitted: "grape", draft: "yellow",
};

/** A state in a word and a colour; the word alone says it all. */
export function StateBadge({ state }: { state: State }) {
  return <Badge color={COLOURS[state] ?? "gray"}>{t(`state.${state}`)}</Badge>;
}
