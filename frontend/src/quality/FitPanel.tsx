import { Grid, Table, Text } from "@mantine/core";
import { lazy, Suspense } from "react";

import { t } from "../i18n";
import { meanAlignment } from "../ui/format";
import { Loading } from "../ui/Loading";
import { Panel } from "../ui/Panel";
import type { Fit, Moment } from "./api";

const FitChart = lazy(() => import("./FitChart"));
const MomentsChart = lazy(() => import("./MomentsChart"));

/** Before and after people's work: the paper's figures, as a picture, and over time. */
export function FitPanel({ fit, moments }: { fit: Fit; moments: Moment[] }) {
  return (
    <Panel title={t("quality.fit")}>
      {!fit.after.clips && <Text fz="sm">{t("quality.noFit")}</Text>}
      {fit.after.clips > 0 && (
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, md: 6 }}>
            <Text fz="sm" c="dimmed" mb="xs">
              {t("quality.fitHint")}
            </Text>
            <Table data-testid="table-three">
              <Table.Thead>
                <Table.Tr>
                  <Table.Td />
                  <Table.Th ta="right">{t("quality.before")}</Table.Th>
                  <Table.Th ta="right">{t("quality.after")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                <Rows title={t("quality.allClips", { count: fit.after.clips })} before={fit.before} after={fit.after} />
                {fit.relabelled_after.clips > 0 && (
                  <Rows
                    title={t("quality.sameClips", { count: fit.relabelled_after.clips })}
                    before={fit.relabelled_before}
                    after={fit.relabelled_after}
                  />
                )}
              </Table.Tbody>
            </Table>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 6 }}>
            <Suspense fallback={<Loading />}>
              <FitChart fit={fit} />
            </Suspense>
          </Grid.Col>
          {moments.length > 0 && (
            <Grid.Col span={12}>
              <Text fz="sm" fw={600}>
                {t("quality.moments")}
              </Text>
              <Text fz="sm" c="dimmed" mb="xs">
                {moments.length > 1 ? t("quality.momentsHint") : t("quality.oneMoment")}
              </Text>
              {moments.length > 1 && (
                <Suspense fallback={<Loading />}>
                  <MomentsChart moments={moments} />
                </Suspense>
              )}
            </Grid.Col>
          )}
        </Grid>
      )}
    </Panel>
  );
}

function Rows({ title, before, after }: { title: string; before: Fit["before"]; after: Fit["after"] }) {
  return (
    <>
      <Table.Tr>
        <Table.Th colSpan={3} scope="rowgroup" fz="sm">
          {title}
        </Table.Th>
      </Table.Tr>
      {(["mu_c", "mu_1"] as const).map((which) => (
        <Table.Tr key={which}>
          <Table.Th scope="row" fw={400} pl="lg">
            {which === "mu_c" ? t("quality.muC") : t("quality.mu1")}
          </Table.Th>
          <Table.Td ta="right" className="em-number">
            {meanAlignment(before[which])}
          </Table.Td>
          <Table.Td ta="right" className="em-number" fw={700}>
            {meanAlignment(after[which])}
          </Table.Td>
        </Table.Tr>
      ))}
    </>
  );
}
