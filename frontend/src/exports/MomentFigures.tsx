import { Badge, Group, ScrollArea, SimpleGrid, Stack, Table, Text, TextInput } from "@mantine/core";
import { useState } from "react";

import type { Export } from "../api/types";
import type { components } from "../api/schema";
import { t } from "../i18n";
import { shareText } from "../quality/figure";
import { meanAlignment, number, span } from "../ui/format";
import { Panel } from "../ui/Panel";

type Figures = components["schemas"]["SnapshotFigures"];
type OldLabel = components["schemas"]["SnapshotLabel"];

interface Props {
  made: Export;
  figures: Figures;
  labels: OldLabel[];
}

/** What the project looked like: counts, models, people, categories, labels. */
export function MomentFigures({ made, figures, labels }: Props) {
  const { right, right_of_all: rightOfAll } = figures.quality;
  const counts: [string, string][] = [
    [t("moment.rows"), number(made.rows ?? 0)],
    [t("moment.clips"), number(figures.clips)],
    [t("moment.hours"), span(figures.seconds)],
    [t("moment.labels"), number(figures.labels)],
    [t("moment.done"), number(figures.tasks.done)],
    [t("moment.review"), number(figures.tasks.review)],
    [t("moment.openTasks"), number(figures.tasks.open)],
    [t("moment.muC"), meanAlignment(figures.quality.after.mu_c)],
  ];
  return (
    <>
      <Panel title={t("moment.figures")}>
        <SimpleGrid cols={{ base: 2, xs: 4 }} component="dl" m={0}>
          {counts.map(([name, value]) => (
            <div key={name}>
              <Text component="dt" fz="xs" c="dimmed">
                {name}
              </Text>
              <Text component="dd" m={0} fz="lg" fw={600} className="em-number">
                {value}
              </Text>
            </div>
          ))}
        </SimpleGrid>
        <Stack gap={4} mt="sm">
          {rightOfAll && <Estimate name={t("moment.rightOfAll")} figure={rightOfAll} />}
          <Estimate name={t("moment.right")} figure={right} />
        </Stack>
      </Panel>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Panel title={t("moment.models")}>
          <Stack gap={6}>
            {figures.runs.map((run) => (
              <div key={run.kind}>
                <Text fz="sm" className="em-wrap">
                  <b>{run.model}</b> {run.revision}
                </Text>
                {run.prompt && (
                  <Text fz="xs" c="dimmed" className="em-wrap">
                    {run.prompt}
                  </Text>
                )}
              </div>
            ))}
          </Stack>
        </Panel>
        <Panel title={t("moment.people")}>
          <Stack gap={4}>
            {figures.members.map((member) => {
              const work = figures.people.find((person) => person.name === member.name);
              return (
                <Group key={member.name} gap={6}>
                  <Text fz="sm">{member.name}</Text>
                  {member.roles.map((role) => (
                    <Badge key={role} color="gray">
                      {role}
                    </Badge>
                  ))}
                  {work && (
                    <Text fz="xs" c="dimmed">
                      {t("moment.submitted", { count: work.submitted })}
                    </Text>
                  )}
                </Group>
              );
            })}
          </Stack>
        </Panel>
        <Panel title={t("moment.categories")}>
          {figures.categories.length ? (
            <Group gap={6}>
              {figures.categories.map((category) => (
                <Badge key={category.name} color={category.set_aside ? "gray" : "tide"} variant="light" tt="none">
                  {t("moment.categoryCount", { name: category.name, clips: number(category.clips) })}
                </Badge>
              ))}
            </Group>
          ) : (
            <Text fz="sm" c="dimmed">
              {t("moment.noCategories")}
            </Text>
          )}
        </Panel>
        <OldLabels labels={labels} />
      </SimpleGrid>
    </>
  );
}

function Estimate({ name, figure: { value, low, high, reason } }: { name: string; figure: components["schemas"]["Figure"] }) {
  return (
    <Text fz="sm">
      {name}: <b>{value === null ? reason : `${shareText(value)} (${shareText(low ?? 0)} – ${shareText(high ?? 1)})`}</b>
    </Text>
  );
}

const SHOWN = 300;

function OldLabels({ labels }: { labels: OldLabel[] }) {
  const [q, setQ] = useState("");
  const found = labels.filter((label) => label.text.includes(q.toLowerCase().trim()));
  return (
    <Panel title={t("moment.labelList")}>
      <TextInput
        size="xs"
        mb={6}
        aria-label={t("moment.labelSearch")}
        placeholder={t("moment.labelSearch")}
        value={q}
        onChange={(event) => setQ(event.currentTarget.value)}
      />
      <ScrollArea.Autosize mah={260} viewportProps={{ tabIndex: 0, "aria-label": t("moment.labelList") }}>
        <Table fz="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("moment.label")}</Table.Th>
              <Table.Th ta="right">{t("moment.suggested")}</Table.Th>
              <Table.Th ta="right">{t("moment.accepted")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.slice(0, SHOWN).map((label) => (
              <Table.Tr key={label.text}>
                <Table.Td className="em-wrap">{label.text}</Table.Td>
                <Table.Td ta="right" className="em-number">
                  {number(label.suggested)}
                </Table.Td>
                <Table.Td ta="right" className="em-number">
                  {number(label.accepted)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
    </Panel>
  );
}
