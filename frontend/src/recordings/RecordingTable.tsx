import { ActionIcon, Group, Table, Text, Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconDownload, IconPlayerPlay, IconRefresh, IconTrash } from "@tabler/icons-react";
import { useState } from "react";

import type { Recording } from "../api/types";
import { t } from "../i18n";
import { Confirm } from "../ui/Confirm";
import { bytes, number, span, when } from "../ui/format";
import { toldError } from "../ui/notify";
import { StateBadge } from "../ui/StateBadge";
import { useRemoveRecording, useRetryRecording } from "./api";

interface Props {
  project: string;
  recordings: Recording[];
  manager: boolean;
  onListen: (recording: Recording) => void;
}

export function RecordingTable({ project, recordings, manager, onListen }: Props) {
  const [removing, setRemoving] = useState<Recording | null>(null);
  const retry = useRetryRecording(project);
  const remove = useRemoveRecording(project);
  return (
    <>
      <Table.ScrollContainer minWidth={420} scrollAreaProps={{ viewportProps: { tabIndex: 0, "aria-label": t("nav.recordings") } }}>
        <Table highlightOnHover className="em-panel">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("recordings.name")}</Table.Th>
              <Table.Th>{t("recordings.state")}</Table.Th>
              <Table.Th ta="right">{t("recordings.duration")}</Table.Th>
              <Table.Th ta="right" visibleFrom="sm">{t("recordings.clips")}</Table.Th>
              <Table.Th visibleFrom="md">{t("recordings.format")}</Table.Th>
              <Table.Th>{t("account.actions")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {recordings.map((recording) => (
              <Table.Tr key={recording.uuid}>
                <Table.Td maw={420}>
                  <Text fz="sm" className="em-wrap" lineClamp={3} title={`${recording.name}\n${when(recording.created_at)}`}>
                    {recording.name}
                  </Text>
                  {recording.reason && (
                    <Text fz="xs" c="var(--mantine-color-error)" className="em-wrap">
                      {recording.reason}
                    </Text>
                  )}
                  {recording.warnings.map((warning) => (
                    <Text key={warning} fz="xs" c="dimmed" className="em-wrap">
                      <IconAlertTriangle size={12} aria-label={t("recordings.warning")} /> {warning}
                    </Text>
                  ))}
                </Table.Td>
                <Table.Td>
                  <StateBadge state={recording.state} />
                </Table.Td>
                <Table.Td ta="right" className="em-number" style={{ whiteSpace: "nowrap" }}>
                  {recording.state === "ready" ? span(recording.duration) : "–"}
                </Table.Td>
                <Table.Td ta="right" className="em-number" visibleFrom="sm">
                  {recording.state === "ready" ? number(recording.clips) : "–"}
                </Table.Td>
                <Table.Td visibleFrom="md">
                  <Text fz="xs" c="dimmed">
                    {[
                      recording.codec,
                      recording.rate ? `${number(recording.rate)} Hz` : "",
                      recording.channels ? t("recordings.channels", { count: recording.channels }) : "",
                      bytes(recording.size),
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <Group gap={2} wrap="nowrap">
                    {recording.state === "ready" && (
                      <Act label={t("recordings.play", { name: recording.name })} onClick={() => onListen(recording)}>
                        <IconPlayerPlay size={16} />
                      </Act>
                    )}
                    {manager && recording.state === "broken" && (
                      <Act
                        label={t("recordings.retry", { name: recording.name })}
                        onClick={() => retry.mutate(recording.uuid, { onError: toldError })}
                      >
                        <IconRefresh size={16} />
                      </Act>
                    )}
                    <Tooltip label={t("recordings.original")}>
                      <ActionIcon
                        component="a"
                        variant="subtle"
                        color="gray"
                        href={`/api/projects/${project}/recordings/${recording.uuid}/original`}
                        aria-label={t("recordings.originalOf", { name: recording.name })}
                      >
                        <IconDownload size={16} />
                      </ActionIcon>
                    </Tooltip>
                    {manager && (
                      <Act label={t("recordings.remove", { name: recording.name })} onClick={() => setRemoving(recording)}>
                        <IconTrash size={16} />
                      </Act>
                    )}
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Confirm
        opened={!!removing}
        title={t("recordings.removeAsk")}
        action={t("act.remove")}
        busy={remove.isPending}
        onClose={() => setRemoving(null)}
        onConfirm={() => {
          if (!removing) return;
          remove.mutate(removing.uuid, { onError: toldError, onSettled: () => setRemoving(null) });
        }}
      >
        {t("recordings.removeHint", { name: removing?.name ?? "" })}
      </Confirm>
    </>
  );
}

function Act({ label, onClick, children }: { label: string; onClick: () => void; children: React.ReactNode }) {
  return (
    <Tooltip label={label} multiline maw={320}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
