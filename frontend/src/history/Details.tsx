import { Collapse, Table, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";

import { t } from "../i18n";
import { inWords } from "./sentences";

interface Props {
  details: Record<string, unknown>;
  children: ReactNode;
}

/** A sentence that opens to what exactly was written down. */
export function Details({ details, children }: Props) {
  const [opened, { toggle }] = useDisclosure(false);
  const id = useId();
  const rows = Object.entries(details);
  if (!rows.length) return <>{children}</>;
  return (
    <>
      {children}{" "}
      <UnstyledButton onClick={toggle} aria-expanded={opened} aria-controls={id} c="dimmed" style={{ verticalAlign: "middle" }}>
        <VisuallyHidden>{t("history.details")}</VisuallyHidden>
        <IconChevronDown size={15} style={{ transform: opened ? "rotate(180deg)" : undefined }} aria-hidden />
      </UnstyledButton>
      <Collapse expanded={opened} id={id}>
        {opened && (
          <Table fz="xs" withRowBorders={false} w="auto" verticalSpacing={1}>
            <Table.Tbody>
              {rows.map(([name, value]) => (
                <Table.Tr key={name}>
                  <Table.Td c="dimmed" style={{ verticalAlign: "top", whiteSpace: "nowrap" }}>
                    {name}
                  </Table.Td>
                  <Table.Td className="em-wrap">{inWords(value)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Collapse>
    </>
  );
}
