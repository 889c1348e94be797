import { Modal, Table, Text } from "@mantine/core";

import type { Run } from "../api/types";
import { t } from "../i18n";
import { Failed } from "../ui/Failed";
import { clock } from "../ui/format";
import { Loading } from "../ui/Loading";
import { More } from "../ui/More";
import { useUnread } from "./api";

interface Props {
  project: string;
  run: Run;
  onClose: () => void;
}

/** What the model said that has not the form it was asked for, as it said it, and why it was not read. */
export function Unread({ project, run, onClose }: Props) {
  const { query, rows } = useUnread(project, run.uuid);
  return (
    <Modal opened onClose={onClose} title={t("runs.unread")} size="xl" closeButtonProps={{ "aria-label": t("act.close") }}>
      <Text fz="sm" c="dimmed" mb="sm">
        {t("runs.unreadHint")}
      </Text>
      {query.isPending && <Loading />}
      {query.isError && <Failed error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && !rows.length && <Text>{t("runs.noUnread")}</Text>}
      {rows.length > 0 && (
        <Table.ScrollContainer minWidth={480} scrollAreaProps={{ viewportProps: { tabIndex: 0, "aria-label": t("runs.unread") } }}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("runs.recording")}</Table.Th>
                <Table.Th>{t("runs.said")}</Table.Th>
                <Table.Th>{t("runs.reason")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((answer) => (
                <Table.Tr key={answer.id} style={{ verticalAlign: "top" }}>
                  <Table.Td className="em-wrap">
                    {answer.recording.name}{" "}
                    <Text component="span" fz="xs" c="dimmed">
                      {clock(answer.clip.onset)}–{clock(answer.clip.offset)}
                    </Text>
                  </Table.Td>
                  <Table.Td className="em-wrap" style={{ whiteSpace: "pre-wrap" }}>
                    {answer.raw.trim() || "–"}
                  </Table.Td>
                  <Table.Td className="em-wrap">{answer.reason}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <More query={query} />
    </Modal>
  );
}
