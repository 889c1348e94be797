import { Modal, Table, Text } from "@mantine/core";

import type { Run } from "../api/types";
import { t } from "../i18n";
import { Failed } from "../ui/Failed";
import { clock } from "../ui/format";
import { Loading } from "../ui/Loading";
import { More } from "../ui/More";
import { useFailures } from "./api";

interface Props {
  project: string;
  run: Run;
  onClose: () => void;
}

/** The clips a run could not do, and why. */
export function Failures({ project, run, onClose }: Props) {
  const { query, rows } = useFailures(project, run.uuid);
  return (
    <Modal opened onClose={onClose} title={t("runs.failures")} size="lg" closeButtonProps={{ "aria-label": t("act.close") }}>
      {query.isPending && <Loading />}
      {query.isError && <Failed error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && !rows.length && <Text>{t("runs.noFailures")}</Text>}
      {rows.length > 0 && (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("runs.recording")}</Table.Th>
              <Table.Th>{t("runs.reason")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((failure) => (
              <Table.Tr key={failure.id}>
                <Table.Td className="em-wrap">
                  {failure.recording.name}{" "}
                  <Text component="span" fz="xs" c="dimmed">
                    {clock(failure.clip.onset)}–{clock(failure.clip.offset)}
                  </Text>
                </Table.Td>
                <Table.Td className="em-wrap">{failure.error}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <More query={query} />
    </Modal>
  );
}
