import { Group, Kbd, Modal, Table } from "@mantine/core";

import { t } from "../i18n";

export type KeyLine = readonly [keys: readonly string[], what: string];

interface Props {
  opened: boolean;
  onClose: () => void;
  lines: readonly KeyLine[];
}

/** The page's keys, shown by "?". */
export function KeysHelp({ opened, onClose, lines }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={t("keys.title")} closeButtonProps={{ "aria-label": t("act.close") }}>
      <Table verticalSpacing={4}>
        <Table.Tbody>
          {lines.map(([keys, what]) => (
            <Table.Tr key={what}>
              <Table.Th scope="row" w={150} fw={400}>
                <Group gap={4}>
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </Group>
              </Table.Th>
              <Table.Td>{what}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
