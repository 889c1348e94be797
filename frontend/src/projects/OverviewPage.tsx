import { Button, Grid, Group, Stack, Text } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { Link } from "react-router";

import type { Overview, Project } from "../api/types";
import { t } from "../i18n";
import { useRuns } from "../runs/api";
import { isActive, RunLine } from "../runs/RunLine";
import { Failed } from "../ui/Failed";
import { number, span } from "../ui/format";
import { Loading } from "../ui/Loading";
import { PageHead } from "../ui/PageHead";
import { Panel } from "../ui/Panel";
import { useOverview, useThisProject } from "./api";
import { nextSteps, type Step } from "./next";
import { People } from "./People";
import { Quality } from "./Quality";
import { TaskBar } from "./TaskBar";

/** The project at a glance. */
export default function OverviewPage() {
  const project = useThisProject();
  const overview = useOverview(project.uuid);
  return (
    <>
      <PageHead title={project.name} hint={project.description || t("overview.hint")} />
      {overview.isPending && <Loading />}
      {overview.isError && <Failed error={overview.error} retry={() => void overview.refetch()} />}
      {overview.data && <Panels project={project} overview={overview.data} />}
    </>
  );
}

function Panels({ project, overview }: { project: Project; overview: Overview }) {
  const { rows: runs } = useRuns(project.uuid);
  const active = runs.filter(isActive);
  const shown = active.length
    ? active
    : [overview.runs.labeling, overview.runs.alignment].filter((run) => run !== null);
  const { recordings } = overview;
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Panel title={t("overview.next")}>
          <Stack gap="xs">
            {nextSteps(project, overview, active.length > 0).map((step, index) => (
              <StepLine key={step.name} project={project.uuid} step={step} first={index === 0} />
            ))}
          </Stack>
        </Panel>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Panel title={t("overview.far")}>
          <Group gap="xl" mb="sm">
            <Figure name={t("overview.recordings")} value={number(recordings.ready + recordings.uploaded + recordings.broken)} />
            <Figure name={t("overview.sound")} value={span(overview.seconds)} />
            <Figure name={t("overview.clips")} value={number(overview.clips)} />
            <Figure name={t("overview.labels")} value={number(overview.labels)} />
          </Group>
          <TaskBar tasks={overview.tasks} leased={overview.leased} />
        </Panel>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Panel title={t("overview.runs")}>
          {!shown.length && (
            <Text fz="sm" c="dimmed">
              {t("overview.noRuns")}
            </Text>
          )}
          <Stack gap="sm">
            {shown.map((run) => (
              <RunLine key={run.uuid} run={run} />
            ))}
          </Stack>
        </Panel>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Panel title={t("overview.good")}>
          <Quality project={project.uuid} />
        </Panel>
      </Grid.Col>
      <Grid.Col span={12}>
        <Panel title={t("overview.people")}>
          <People people={overview.people} />
        </Panel>
      </Grid.Col>
    </Grid>
  );
}

function StepLine({ project, step, first }: { project: string; step: Step; first: boolean }) {
  const { name, count } = step;
  const title = t(`step.${name}`, { count });
  const hint = t(`step.${name}Hint`, { count });
  if (name === "wait") {
    return (
      <div>
        <Text fw={600}>{title}</Text>
        <Text fz="sm" c="dimmed">
          {hint}
        </Text>
      </div>
    );
  }
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <Button
        component={Link}
        to={`/p/${project}/${step.to}`}
        variant={first ? "filled" : "default"}
        rightSection={<IconArrowRight size={15} />}
        style={{ flex: "none" }}
      >
        {title}
      </Button>
      <Text fz="sm" c="dimmed" pt={6}>
        {hint}
      </Text>
    </Group>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <Text fz="xs" c="dimmed">
        {name}
      </Text>
      <Text fz="lg" fw={650} className="em-number">
        {value}
      </Text>
    </div>
  );
}
