import { ColorSwatch, Group, Progress, Text, Tooltip } from "@mantine/core";
import { Link } from "react-router";

import type { Overview } from "../api/types";
import { t } from "../i18n";
import { number } from "../ui/format";
import { useThisProject } from "./api";

const STATES = ["done", "review", "open", "held", "set_aside"] as const;
const COLOURS = { done: "green.7", review: "grape.6", open: "blue.6", held: "gray.5", set_aside: "orange.6" } as const;

/** Clips by the state of their tasks, as one bar and in words that lead to the list. */
export function TaskBar({ tasks, leased }: Pick<Overview, "tasks" | "leased">) {
  const project = useThisProject();
  const all = STATES.reduce((sum, state) => sum + tasks[state], 0);
  return (
    <>
      <Text fz="sm" mb={4}>
        {t("overview.clipsDone", { done: number(tasks.done), all: number(all) })}{" "}
        {leased > 0 && t("overview.working", { count: leased })}
      </Text>
      <Progress.Root size="xl" aria-hidden>
        {STATES.map((state) =>
          tasks[state] ? (
            <Tooltip key={state} label={t("overview.stateCount", { state: t(`state.${state}`), count: tasks[state] })}>
              <Progress.Section value={(100 * tasks[state]) / all} color={COLOURS[state]} withAria={false} />
            </Tooltip>
          ) : null,
        )}
      </Progress.Root>
      <Group gap="md" mt="xs">
        {STATES.map((state) => (
          <Link
            key={state}
            to={`/p/${project.uuid}/tasks?state=${state}`}
            style={{ color: "inherit", display: "inline-flex", alignItems: "center", gap: 6 }}
          >
            <ColorSwatch component="span" size={10} color={`var(--mantine-color-${COLOURS[state].replace(".", "-")})`} withShadow={false} />
            <Text component="span" fz="sm">
              {t("overview.stateCount", { state: t(`state.${state}`), count: tasks[state] })}
            </Text>
          </Link>
        ))}
      </Group>
    </>
  );
}
