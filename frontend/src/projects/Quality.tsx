import { Table, Text } from "@mantine/core";

import type { Overview } from "../api/types";
import { t } from "../i18n";
import { meanAlignment } from "../ui/format";

/** mu_c and mu_1% before and after people's work, with what they mean. */
export function Quality({ quality }: Pick<Overview, "quality">) {
  if (!quality.clips) {
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
          <Line name={t("overview.muC")} hint={t("overview.muCHint")} before={quality.mu_c_before} after={quality.mu_c_after} />
          <Line name={t("overview.mu1")} hint={t("overview.mu1Hint")} before={quality.mu_1_before} after={quality.mu_1_after} />
        </Table.Tbody>
      </Table>
      <Text fz="sm" c="dimmed" mt="xs">
        {t("overview.corrected", { count: quality.corrected })}
      </Text>
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
