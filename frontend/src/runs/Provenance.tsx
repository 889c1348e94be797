import { Modal, Table } from "@mantine/core";

import type { Run } from "../api/types";
import { t } from "../i18n";
import { when } from "../ui/format";
import { costLine } from "./asking";

interface Props {
  run: Run;
  onClose: () => void;
}

/** Everything that stands behind a run's predictions or alignments. */
export function Provenance({ run, onClose }: Props) {
  const lines: [string, string][] = [
    [t("runs.model"), run.model],
    [t("runs.revision"), run.revision],
    [t("runs.code"), run.code],
    [t("runs.prompt"), run.prompt],
    [t("runs.params"), shown(run.params)],
    [t("runs.labels"), run.labels.length ? `${t("runs.labelCount", { count: run.labels.length })}: ${run.labels.join(", ")}` : ""],
    [t("runs.result"), shown(run.result)],
    [t("runs.spent"), costLine(run.usage)],
    [t("runs.madeAt"), when(run.created_at)],
    [t("runs.startedAt"), when(run.started_at)],
    [t("runs.finishedAt"), when(run.finished_at)],
  ];
  return (
    <Modal opened onClose={onClose} title={t("runs.details")} size="lg" closeButtonProps={{ "aria-label": t("act.close") }}>
      <Table verticalSpacing={4}>
        <Table.Tbody>
          {lines.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" w={150} fw={600} style={{ verticalAlign: "top" }}>
                {name}
              </Table.Th>
              <Table.Td className="em-wrap">{value || "–"}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}

function shown(values: Record<string, unknown>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");
}
