import { Alert, Anchor, ColorSwatch, Group, Table, Text, Tooltip } from "@mantine/core";

import { Link } from "react-router";

import { t } from "../i18n";
import { alignmentNumber, decimals, number, span } from "../ui/format";
import { Panel } from "../ui/Panel";
import type { Preview } from "./api";
import { COLOURS } from "./colours";

/** What the draft would open: in words, as a bar, and stratum by stratum. */
export function PreviewPanel({ preview, counting }: { preview: Preview; counting: boolean }) {
  const { opens, seconds, pace, clips } = preview;
  const about = pace.default
    ? t("targeting.totalDefault", { seconds: decimals(pace.seconds) })
    : t("targeting.totalPace", { seconds: decimals(pace.seconds), answers: number(pace.answers) });
  const total = opens ? t("targeting.total", { count: opens, time: span(seconds) }) : t("targeting.totalNothing");
  return (
    <Panel title={t("targeting.preview")}>
      <div role="status" aria-live="polite" aria-busy={counting}>
        <Text fw={650} fz="lg" className="em-number">
          {total}
        </Text>
        {opens > 0 && (
          <Text fz="sm" c="dimmed">
            {about}
          </Text>
        )}
      </div>
      <Bar preview={preview} />
      <Table fz="sm" mt="xs" withRowBorders={false} verticalSpacing={3} horizontalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("targeting.table.stratum")}</Table.Th>
            <Table.Th ta="right">{t("targeting.table.picked")}</Table.Th>
            <Table.Th ta="right">{t("targeting.table.opens")}</Table.Th>
            <Table.Th ta="right">{t("targeting.table.time")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {preview.strata.map((part, place) => (
            <Table.Tr key={place}>
              <Table.Td>
                <Group gap={6} wrap="nowrap">
                  <ColorSwatch component="span" size={10} color={COLOURS[part.kind]} withShadow={false} style={{ flex: "none" }} />
                  <span className="em-wrap">
                    <Anchor component={Link} relative="path" to={`../tasks?picked_for=${encodeURIComponent(part.name)}`} fz="sm">
                      {part.name}
                    </Anchor>
                    <Text component="span" c="dimmed" fz="xs">
                      {part.up_to != null && ` ${t("targeting.upTo", { value: alignmentNumber(part.up_to) })}`}
                      {part.rest != null && ` ${t("targeting.restOf", { count: part.rest })}`}
                    </Text>
                  </span>
                </Group>
              </Table.Td>
              <Table.Td ta="right" className="em-number">{number(part.picked)}</Table.Td>
              <Table.Td ta="right" className="em-number">{number(part.opens)}</Table.Td>
              <Table.Td ta="right" className="em-number">{part.opens ? span(part.seconds) : "–"}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {preview.notes.map((note) => (
        <Alert key={note} color="yellow" mt="xs" p="xs">
          {note}
        </Alert>
      ))}
      <Text fz="xs" c="dimmed" mt="xs">
        {clips > 0 && t("targeting.reasons")}
      </Text>
    </Panel>
  );
}

/** All clips, a part for each stratum: solid what would be opened, pale what is open already. */
function Bar({ preview }: { preview: Preview }) {
  const { strata, clips } = preview;
  const picked = strata.reduce((sum, part) => sum + part.picked, 0);
  const width = (count: number) => `${(100 * count) / Math.max(1, clips)}%`;
  return (
    <div
      role="img"
      aria-label={t("targeting.bar")}
      style={{ display: "flex", height: 22, margin: "10px 0 4px", borderRadius: 4, overflow: "hidden", background: "var(--em-line)" }}
    >
      {strata.map((part, place) => (
        <Tooltip
          key={place}
          label={t("targeting.barPart", { name: part.name, opens: number(part.opens), picked: number(part.picked) })}
        >
          <div style={{ display: "flex", width: width(part.picked) }}>
            <div style={{ flexGrow: part.opens, background: COLOURS[part.kind] }} />
            <div style={{ flexGrow: part.picked - part.opens, background: COLOURS[part.kind], opacity: 0.45 }} />
          </div>
        </Tooltip>
      ))}
      <Tooltip label={t("targeting.barRest", { count: clips - picked })}>
        <div style={{ flexGrow: 1 }} />
      </Tooltip>
    </div>
  );
}
