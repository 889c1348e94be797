import { Table, Text } from "@mantine/core";

import type { Overview } from "../api/types";
import { t } from "../i18n";
import { number, span } from "../ui/format";

/** Who has done how much. */
export function People({ people }: Pick<Overview, "people">) {
  if (!people.length) {
    return (
      <Text fz="sm" c="dimmed">
        {t("overview.noPeople")}
      </Text>
    );
  }
  return (
    <Table.ScrollContainer minWidth={400} scrollAreaProps={{ viewportProps: { tabIndex: 0, "aria-label": t("overview.people") } }}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("overview.person")}</Table.Th>
            <Table.Th ta="right">{t("overview.submitted")}</Table.Th>
            <Table.Th ta="right">{t("overview.returned")}</Table.Th>
            <Table.Th ta="right">{t("overview.time")}</Table.Th>
            <Table.Th ta="right">{t("overview.perClip")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((person, index) => (
            <Table.Tr key={index}>
              <Table.Td className="em-wrap">{person.name}</Table.Td>
              <Table.Td ta="right">{number(person.submitted)}</Table.Td>
              <Table.Td ta="right">{number(person.returned)}</Table.Td>
              <Table.Td ta="right">{span(person.seconds)}</Table.Td>
              <Table.Td ta="right">{person.submitted ? span(person.seconds / person.submitted) : "–"}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
