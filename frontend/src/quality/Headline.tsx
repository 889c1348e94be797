import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { Link } from "react-router";

import { t } from "../i18n";
import { number } from "../ui/format";
import type { Summary } from "./api";
import { headlineOf, shareText } from "./figure";

/** How right the labels are in one sentence; or why nobody can say, and what to do about it. */
export function Headline({ project, summary, manager }: { project: string; summary: Summary; manager: boolean }) {
  const { right, rest } = summary;
  const kind = headlineOf(summary);
  return (
    <section className="em-panel" style={{ padding: 18 }} aria-label={t("quality.title")} data-testid="headline">
      <Stack gap={6}>
        {kind === "number" && <Number summary={summary} />}
        {kind === "heard" && <Text fz="lg" fw={650}>{t("quality.allHeard")}</Text>}
        {(kind === "nothing" || kind === "picked") && (
          <>
            <Text fz="lg" fw={650}>{t("quality.noNumber")}</Text>
            <Text fz="sm" maw={720}>
              {kind === "nothing" ? t("quality.nothing") : t("quality.allPicked")}
            </Text>
          </>
        )}
        {(kind === "sample" || kind === "answer") && (
          <>
            <Text fz="lg" fw={650}>{t("quality.noNumber")}</Text>
            <Text fz="sm" maw={720}>
              {kind === "sample" ? t("quality.openSample") : t("quality.answerSample", { count: rest.drawn - rest.heard })}
            </Text>
            <Text fz="sm" c="dimmed">{right.reason}</Text>
            {manager && (
              <Group>
                <Button
                  component={Link}
                  to={`/p/${project}/${kind === "sample" ? "targeting" : "tasks"}`}
                  rightSection={<IconArrowRight size={15} />}
                >
                  {kind === "sample" ? t("quality.toTargeting") : t("quality.toTasks")}
                </Button>
              </Group>
            )}
          </>
        )}
        {kind === "number" && rest.heard < rest.drawn && (
          <Text fz="sm" c="dimmed">{t("quality.waiting", { count: rest.drawn - rest.heard })}</Text>
        )}
        {rest.owed > 0 && <Text fz="sm" c="dimmed">{t("quality.owed", { count: rest.owed })}</Text>}
        <Text fz="sm" c="dimmed">
          {t("quality.answered", { answered: number(summary.answered), clips: number(summary.clips) })}
        </Text>
        <Text fz="xs" c="dimmed" maw={860}>{t("quality.definition")}</Text>
        {summary.pending > 0 && (
          <Text fz="sm" role="status">{t("quality.pending")}</Text>
        )}
      </Stack>
    </section>
  );
}

function Number({ summary: { right, right_of_all: all, rest } }: { summary: Summary }) {
  return (
    <>
      <Text fz="lg" fw={650}>
        {t("quality.right", { value: shareText(right.value ?? 0) })}
      </Text>
      <Text fz="sm">
        {t("quality.interval", { low: shareText(right.low ?? 0), high: shareText(right.high ?? 0) })}
      </Text>
      <Text fz="sm" c="dimmed">
        {t("quality.basis", { heard: number(rest.heard), count: rest.unheard })}
      </Text>
      {all.value !== null && (
        <Text fz="sm">
          {t("quality.ofAll", { value: shareText(all.value), low: shareText(all.low ?? 0), high: shareText(all.high ?? 1) })}
        </Text>
      )}
    </>
  );
}

/** The same in a line, for other pages. */
export function RightLine({ project, summary }: { project: string; summary: Summary }) {
  const { right } = summary;
  return (
    <Text fz="sm" mt="sm">
      {right.value === null
        ? `${t("quality.noNumber")}. `
        : `${t("quality.right", { value: shareText(right.value) })} (${shareText(right.low ?? 0)} – ${shareText(right.high ?? 0)}). `}
      <Anchor component={Link} to={`/p/${project}/quality`} fz="sm" underline="always">
        {t("quality.openPage")}
      </Anchor>
    </Text>
  );
}
