import { Table, Text } from "@mantine/core";

import { t } from "../i18n";
import { useSummary } from "../quality/api";
import { RightLine } from "../quality/Headline";
import { Failed } from "../ui/Failed";
import { meanAlignment } from "../ui/format";
import { Loading } from "../ui/Loading";

/** mu_c and mu_1% before and after people's work, with what they mean; and how right the rest is. */
export function Quality({ project }: { project: string }) {
  const summary = useSummary(project);
  if (summary.isPending) return <Loading />;
  if (summary.isError) return <Failed error={summary.error} retry={() => void summary.refetch()} />;
  const { before, after, relabelled_after: relabelled } = summary.data.fit;
  if (!after.clips) {
    return (
      <Text fz="sm" c="dimmed">
        {t("overview.noScores")}
      </Text>
    );
  }
  return (
    <>
      <Table withRowBorders verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            <Table.Th ta="right">{t("overview.before")}</Table.Th>
            <Table.Th ta="right">{t("overview.after")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Line name={t("overview.muC")} hint={t("overview.muCHint")} before={before.mu_c} after={after.mu_c} />
          <Line name={t("overview.mu1")} hint={t("overview.mu1Hint")} before={before.mu_1} after={after.mu_1} />
        </Table.Tbody>
      </Table>
      <Text fz="sm" c="dimmed" mt="xs">
        {t("overview.corrected", { count: relabelled.clips })}
      </Text>
      <RightLine project={project} summary={summary.data} />
    </>
  );
}

function Line({ name, hint, before, after }: { name: string; hint: string; before: number | null; after: number | null }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={600} maw={320}>
        {name}
        <Text fz="xs" c="dimmed" fw={400}>
          {hint}
        </Text>
      </Table.Th>
      <Table.Td ta="right" className="em-number">
        {meanAlignment(before)}
      </Table.Td>
      <Table.Td ta="right" className="em-number" fw={700}>
        {meanAlignment(after)}
      </Table.Td>
    </Table.Tr>
  );
}
