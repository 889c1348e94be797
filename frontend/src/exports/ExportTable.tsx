import { Anchor, Button, Code, Group, Table, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { Link } from "react-router";

import type { Export } from "../api/types";
import { t } from "../i18n";
import { Copy } from "../ui/CopyOnce";
import { bytes, number, when } from "../ui/format";
import { StateBadge } from "../ui/StateBadge";

/** The exports made so far; a ready one is sealed by its sha256. */
export function ExportTable({ project, exports }: { project: string; exports: Export[] }) {
  return (
    <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0, "aria-label": t("exports.title") } }}>
      <Table className="em-panel">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("exports.number")}</Table.Th>
            <Table.Th>{t("tasks.state")}</Table.Th>
            <Table.Th ta="right">{t("exports.rows")}</Table.Th>
            <Table.Th ta="right">{t("exports.size")}</Table.Th>
            <Table.Th>{t("exports.sha")}</Table.Th>
            <Table.Th>{t("account.actions")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {exports.map((one) => (
            <Table.Tr key={one.uuid}>
              <Table.Td>
                <Anchor
                  component={Link}
                  to={`/p/${project}/exports/${String(one.number)}`}
                  fz="sm"
                  fw={600}
                  title={t("moment.open", { number: one.number })}
                >
                  {one.number} · {one.format.toUpperCase()}
                </Anchor>
                <Text fz="xs" c="dimmed">
                  {[
                    when(one.created_at),
                    one.include_unreviewed ? t("exports.withModel") : t("exports.reviewedOnly"),
                    one.taxonomy !== null ? t("taxonomy.versionOf", { version: one.taxonomy }) : "",
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </Text>
                {one.error && (
                  <Text fz="xs" c="var(--mantine-color-error)" className="em-wrap">
                    {one.error}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <StateBadge state={one.state} />
              </Table.Td>
              <Table.Td ta="right" className="em-number">
                {one.state === "ready" && one.rows !== null ? number(one.rows) : "–"}
              </Table.Td>
              <Table.Td ta="right" className="em-number">
                {one.state === "ready" && one.size !== null ? bytes(one.size) : "–"}
              </Table.Td>
              <Table.Td>
                {one.sha256 && (
                  <Group gap={2} wrap="nowrap">
                    <Code title={one.sha256}>{one.sha256.slice(0, 12)}…</Code>
                    <Copy text={one.sha256} label={t("exports.copySha", { number: one.number })} />
                  </Group>
                )}
              </Table.Td>
              <Table.Td>
                {one.state === "ready" && (
                  <Button
                    component="a"
                    size="compact-sm"
                    variant="default"
                    leftSection={<IconDownload size={14} />}
                    href={`/api/projects/${project}/exports/${one.uuid}/file`}
                    download
                    aria-label={t("exports.download", { number: one.number })}
                  >
                    {t("act.download")}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
