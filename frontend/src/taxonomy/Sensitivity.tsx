import { Alert, Table, Text } from "@mantine/core";
import { lazy, Suspense } from "react";

import { t } from "../i18n";
import { Failed } from "../ui/Failed";
import { when } from "../ui/format";
import { Loading } from "../ui/Loading";
import { type Sensitivity as Report, useSensitivity } from "./api";
import { SensitivityForm } from "./SensitivityForm";

const SensitivityChart = lazy(() => import("./SensitivityChart"));

/** How much the categories hang on the choices made. */
export function Sensitivity({ project, manager }: { project: string; manager: boolean }) {
  const report = useSensitivity(project);
  const measuring = report.data?.state === "measuring";
  return (
    <>
      <Text fz="sm" c="dimmed" mb="xs">
        {t("taxonomy.sensitivityHint")}
      </Text>
      {manager && <SensitivityForm project={project} measuring={measuring} />}
      {report.isPending && <Loading />}
      {report.isError && <Failed error={report.error} retry={() => void report.refetch()} />}
      {report.data === null && <Text fz="sm">{t("taxonomy.notMeasured")}</Text>}
      {measuring && (
        <Text fz="sm" role="status">
          {t("taxonomy.measuring")}
        </Text>
      )}
      {report.data?.state === "failed" && <Alert color="red">{report.data.error}</Alert>}
      {report.data && report.data.choices.length > 0 && (
        <>
          <Suspense fallback={<Loading />}>
            <SensitivityChart report={report.data} />
          </Suspense>
          <Choices report={report.data} />
        </>
      )}
    </>
  );
}

function Choices({ report }: { report: Report }) {
  return (
    <>
      <Table.ScrollContainer
        minWidth={680}
        scrollAreaProps={{ viewportProps: { tabIndex: 0, "aria-label": t("taxonomy.sensitivity") } }}
      >
        <Table data-testid="sensitivity">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("taxonomy.colEncoder")}</Table.Th>
              <Table.Th>{t("taxonomy.colAlgorithm")}</Table.Th>
              <Table.Th ta="right">{t("taxonomy.colMultiple")}</Table.Th>
              <Table.Th ta="right">k*</Table.Th>
              <Table.Th ta="right">{t("taxonomy.colSilhouette")}</Table.Th>
              <Table.Th ta="right">{t("taxonomy.colMargin")}</Table.Th>
              <Table.Th ta="right">{t("taxonomy.colStability")}</Table.Th>
              <Table.Th ta="right">{t("taxonomy.colSplit")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody className="em-number">
            {report.choices.map((one) => (
              <Table.Tr key={`${one.encoder} ${one.algorithm} ${one.multiple}`}>
                <Table.Td>{one.encoder}</Table.Td>
                <Table.Td>{one.algorithm}</Table.Td>
                <Table.Td ta="right">{one.multiple}</Table.Td>
                <Table.Td ta="right">{one.best_k}</Table.Td>
                <Table.Td ta="right">{one.silhouette.toFixed(3)}</Table.Td>
                <Table.Td ta="right">{one.margin.toFixed(4)}</Table.Td>
                <Table.Td ta="right">{one.stability === null ? "–" : one.stability.toFixed(2)}</Table.Td>
                <Table.Td ta="right">{one.labels_split}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text fz="xs" c="dimmed" mt={6} className="em-wrap">
        {[t("taxonomy.sensitivityTold"), t("taxonomy.measuredAt", { when: when(report.finished_at) }), report.note].filter(Boolean).join(" · ")}
      </Text>
    </>
  );
}
