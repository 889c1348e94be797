import { SimpleGrid, Stack, Title } from "@mantine/core";

import type { Run } from "../api/types";
import { t } from "../i18n";
import { useThisProject } from "../projects/api";
import { can } from "../projects/can";
import { Empty } from "../ui/Empty";
import { Failed } from "../ui/Failed";
import { Loading } from "../ui/Loading";
import { More } from "../ui/More";
import { PageHead } from "../ui/PageHead";
import { Panel } from "../ui/Panel";
import { useModels, useRuns } from "./api";
import { ModelTable } from "./ModelTable";
import { RunCard } from "./RunCard";
import { isActive } from "./RunLine";
import { StartAlignment } from "./StartAlignment";
import { StartLabeling } from "./StartLabeling";

export default function RunsPage() {
  const project = useThisProject();
  const manager = can(project, "manage");
  const models = useModels(project.uuid);
  const { query, rows } = useRuns(project.uuid);
  const busy = (kind: Run["kind"]) => rows.some((run) => run.kind === kind && isActive(run));
  return (
    <>
      <PageHead title={t("runs.title")} hint={t("runs.hint")} of={project.name} />
      {models.isError && <Failed error={models.error} retry={() => void models.refetch()} />}
      {manager && models.data && (
        <SimpleGrid cols={{ base: 1, md: 2 }} mb="md">
          <StartLabeling project={project} models={models.data} busy={busy} />
          <StartAlignment project={project} models={models.data} busy={busy("alignment")} />
        </SimpleGrid>
      )}
      <Title order={2} mb="xs">
        {t("runs.history")}
      </Title>
      {query.isPending && <Loading />}
      {query.isError && <Failed error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && !rows.length && (
        <Empty title={t("runs.none")} hint={manager ? t("runs.noneHint") : t("runs.noneMember")} />
      )}
      <Stack gap="sm">
        {rows.map((run) => (
          <RunCard key={run.uuid} project={project.uuid} run={run} manager={manager} />
        ))}
      </Stack>
      <More query={query} />
      {models.data && (
        <div style={{ marginTop: 16 }}>
          <Panel title={t("runs.models")}>
            <ModelTable models={models.data} />
          </Panel>
        </div>
      )}
    </>
  );
}
