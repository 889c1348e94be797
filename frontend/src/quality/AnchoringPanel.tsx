import { Table, Text } from "@mantine/core";

import { t } from "../i18n";
import { Panel } from "../ui/Panel";
import type { Figure, Report } from "./api";
import { FigureCell } from "./FigureCell";
import { pointsText, secondsText, shareText } from "./figure";

/** Blind answers beside those with suggestions: how often the model's label is kept, and how long it takes. */
export function AnchoringPanel({ report: { anchoring, speed, gain } }: { report: Report }) {
  return (
    <Panel title={t("quality.anchoring")}>
      <Text fz="sm" c="dimmed" mb="xs">
        {t("quality.anchoringHint")}
      </Text>
      <Table.ScrollContainer minWidth={420} scrollAreaProps={{ viewportProps: { tabIndex: 0, "aria-label": t("quality.anchoring") } }}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Td />
              <Table.Th ta="right">{t("quality.blind")}</Table.Th>
              <Table.Th ta="right">{t("quality.suggested")}</Table.Th>
              <Table.Th ta="right">{t("quality.difference")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Table.Tr>
              <Table.Th scope="row" fw={600}>
                {t("quality.kept")}
                <Text fz="xs" c="dimmed" fw={400}>
                  {t("quality.differenceHint")}
                </Text>
              </Table.Th>
              <Cells blind={anchoring.blind} suggested={anchoring.suggested} format={shareText} />
              <Table.Td>
                <FigureCell figure={anchoring.difference} format={pointsText} />
              </Table.Td>
            </Table.Tr>
            <Table.Tr>
              <Table.Th scope="row" fw={600}>
                {t("quality.time")}
              </Table.Th>
              <Cells blind={speed.blind} suggested={speed.suggested} format={secondsText} />
              <Table.Td>
                <FigureCell figure={speed.saved} format={shareText} note={t("quality.saved")} />
              </Table.Td>
            </Table.Tr>
            <Table.Tr>
              <Table.Th scope="row" fw={600}>
                {t("quality.accepted")}
              </Table.Th>
              <Table.Td />
              <Table.Td />
              <Table.Td>
                <FigureCell figure={gain} format={pointsText} />
              </Table.Td>
            </Table.Tr>
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}

function Cells({ blind, suggested, format }: { blind: Figure; suggested: Figure; format: (value: number) => string }) {
  return (
    <>
      <Table.Td>
        <FigureCell figure={blind} format={format} />
      </Table.Td>
      <Table.Td>
        <FigureCell figure={suggested} format={format} />
      </Table.Td>
    </>
  );
}
