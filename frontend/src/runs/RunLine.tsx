import { Badge, Group, Progress, Text } from "@mantine/core";

import type { Run } from "../api/types";
import { t } from "../i18n";
import { decimals, number, span, when } from "../ui/format";
import { StateBadge } from "../ui/StateBadge";
import { costLine } from "./asking";

export function isActive(run: Run): boolean {
  return run.state === "queued" || run.state === "running";
}

/** A run in a few lines: which model, how far, how fast, how much longer. */
export function RunLine({ run }: { run: Run }) {
  const { progress } = run;
  const total = progress.total || 1;
  const active = isActive(run);
  const cost = costLine(run.usage);
  const facts = [
    t("runs.progress", { done: number(progress.done), total: number(progress.total) }),
    active && progress.total > 0 && progress.done + progress.failed === progress.total ? t("runs.finishing") : "",
    active && progress.rate ? t("runs.rate", { rate: decimals(progress.rate) }) : "",
    active && progress.seconds_left !== null ? t("runs.left", { time: span(progress.seconds_left) }) : "",
    !active && run.started_at && run.finished_at
      ? t("runs.took", { time: span((Date.parse(run.finished_at) - Date.parse(run.started_at)) / 1000) })
      : "",
    when(run.created_at),
  ].filter(Boolean);
  return (
    <div>
      <Group gap="xs" mb={4}>
        <Text fz="sm" fw={650} className="em-wrap">
          {run.model}
        </Text>
        <Text fz="sm" c="dimmed">
          {t(`runs.kind.${run.kind}`)}
        </Text>
        <StateBadge state={run.state} />
        {run.current && <Badge color="tide">{t("runs.current")}</Badge>}
        {run.then_align && active && (
          <Text fz="xs" c="dimmed">
            {t("runs.then", { model: run.then_align })}
          </Text>
        )}
      </Group>
      <Progress.Root size="md">
        <Progress.Section
          value={(100 * progress.done) / total}
          animated={active}
          aria-label={t("runs.progress", { done: progress.done, total: progress.total })}
        />
        {progress.failed > 0 && (
          <Progress.Section
            value={(100 * progress.failed) / total}
            color="red.7"
            aria-label={t("runs.failed", { count: progress.failed })}
          />
        )}
      </Progress.Root>
      <Text fz="xs" c="dimmed" mt={4} className="em-number" data-testid="run-progress">
        {facts.join(" · ")}
        {progress.failed > 0 && (
          <Text component="span" fz="xs" c="var(--mantine-color-error)">
            {" "}
            · {t("runs.failed", { count: progress.failed })}
          </Text>
        )}
        {progress.unread > 0 && (
          <Text component="span" fz="xs" c="var(--mantine-color-text)">
            {" "}
            · {t("runs.unreadCount", { count: progress.unread })}
          </Text>
        )}
      </Text>
      {cost && (
        <Text fz="xs" c="dimmed" className="em-number" data-testid="run-cost">
          {cost}
        </Text>
      )}
      {run.error && (
        <Text fz="sm" c="var(--mantine-color-error)" className="em-wrap" mt={4}>
          {run.error}
        </Text>
      )}
    </div>
  );
}
