import { Button, Table, Text } from "@mantine/core";
import { useState } from "react";

import type { Model } from "../api/types";
import { t } from "../i18n";
import { bytes } from "../ui/format";
import { StateBadge } from "../ui/StateBadge";

/** Every model this installation knows, its licence, and whether it is here. */
export function ModelTable({ models }: { models: Model[] }) {
  const [all, setAll] = useState(false);
  const missing = models.filter((model) => model.state === "missing").length;
  const shown = all ? models : models.filter((model) => model.state !== "missing");
  return (
    <>
      <Table.ScrollContainer minWidth={520} scrollAreaProps={{ viewportProps: { tabIndex: 0, "aria-label": t("runs.models") } }}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("runs.model")}</Table.Th>
              <Table.Th>{t("model.kind")}</Table.Th>
              <Table.Th>{t("model.licence")}</Table.Th>
              <Table.Th ta="right">{t("model.size")}</Table.Th>
              <Table.Th>{t("tasks.state")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((model) => (
              <Table.Tr key={model.name}>
                <Table.Td>
                  <Text fz="sm" fw={600}>
                    {model.name}
                  </Text>
                  <Text fz="xs" c="dimmed">
                    {model.title}
                  </Text>
                </Table.Td>
                <Table.Td>{t(`model.kinds.${model.kind}`)}</Table.Td>
                <Table.Td>{model.licence}</Table.Td>
                <Table.Td ta="right">{model.size ? bytes(model.size) : "–"}</Table.Td>
                <Table.Td>
                  <StateBadge state={model.state} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {missing > 0 && (
        <Button mt="xs" size="compact-sm" variant="subtle" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("runs.modelsHere") : t("runs.modelsMissing", { count: missing })}
        </Button>
      )}
    </>
  );
}
