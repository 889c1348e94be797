import { Grid, Text } from "@mantine/core";

import { t } from "../i18n";
import { useThisProject } from "../projects/api";
import { can } from "../projects/can";
import { Failed } from "../ui/Failed";
import { when } from "../ui/format";
import { Loading } from "../ui/Loading";
import { PageHead } from "../ui/PageHead";
import { AgreementPanel } from "./AgreementPanel";
import { AnchoringPanel } from "./AnchoringPanel";
import { useReport } from "./api";
import { FitPanel } from "./FitPanel";
import { Headline } from "./Headline";
import { LabelsPanel } from "./LabelsPanel";
import { PeoplePanel } from "./PeoplePanel";
import { PlanPanel } from "./PlanPanel";

/** How right the project's labels are, and how that is known. */
export default function QualityPage() {
  const project = useThisProject();
  const manager = can(project, "manage");
  const report = useReport(project.uuid);
  return (
    <>
      <PageHead title={t("quality.title")} hint={t("quality.hint")} of={project.name} />
      {report.isPending && <Loading />}
      {report.isError && <Failed error={report.error} retry={() => void report.refetch()} />}
      {report.data && (
        <Grid gap="md">
          <Grid.Col span={12}>
            <Headline project={project.uuid} summary={report.data.summary} manager={manager} />
          </Grid.Col>
          <Grid.Col span={12}>
            <PlanPanel project={project.uuid} />
          </Grid.Col>
          <Grid.Col span={12}>
            <FitPanel fit={report.data.summary.fit} moments={report.data.moments} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 6 }}>
            <AnchoringPanel report={report.data} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 6 }}>
            <AgreementPanel agreement={report.data.agreement} />
          </Grid.Col>
          <Grid.Col span={12}>
            <LabelsPanel project={project.uuid} />
          </Grid.Col>
          {manager && (
            <Grid.Col span={12}>
              <PeoplePanel project={project.uuid} />
            </Grid.Col>
          )}
          {report.data.counted_at && (
            <Grid.Col span={12}>
              <Text fz="xs" c="dimmed">
                {t("quality.counted", { when: when(report.data.counted_at) })}
              </Text>
            </Grid.Col>
          )}
        </Grid>
      )}
    </>
  );
}
