import { Button, Table, Text, TextInput, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useState } from "react";

import { t } from "../i18n";
import { Failed } from "../ui/Failed";
import { number } from "../ui/format";
import { Loading } from "../ui/Loading";
import { Panel } from "../ui/Panel";
import { type LabelFigures, useLabelFigures } from "./api";
import { FigureCell } from "./FigureCell";
import { plainText, shareText, sorted, type SortKey } from "./figure";

const AT_ONCE = 25;

/** Each label's figures, in any order. */
export function LabelsPanel({ project }: { project: string }) {
  const found = useLabelFigures(project);
  return (
    <Panel title={t("quality.labels")}>
      <Text fz="sm" c="dimmed" mb="xs">
        {t("quality.labelsHint")}
      </Text>
      {found.isPending && <Loading />}
      {found.isError && <Failed error={found.error} retry={() => void found.refetch()} />}
      {found.data && !found.data.length && <Text fz="sm">{t("quality.noLabels")}</Text>}
      {found.data && found.data.length > 0 && <LabelTable labels={found.data} />}
    </Panel>
  );
}

function LabelTable({ labels }: { labels: LabelFigures[] }) {
  const [by, setBy] = useState<SortKey>("clips");
  const [down, setDown] = useState(true);
  const [most, setMost] = useState(AT_ONCE);
  const [find, setFind] = useState("");
  const matching = labels.filter((one) => one.text.includes(find.trim().toLowerCase()));
  const shown = sorted(matching, by, down).slice(0, most);
  const columns: [SortKey, string][] = [
    ["text", t("quality.label")],
    ["clips", t("quality.clips")],
    ["judged", t("quality.judged")],
    ["right", t("quality.rightCol")],
    ["error", t("quality.errorCol")],
    ["kappa", t("quality.kappaCol")],
  ];
  const sort = (key: SortKey) => {
    setDown(key === by ? !down : key !== "text");
    setBy(key);
  };
  return (
    <>
      {labels.length > AT_ONCE && (
        <TextInput
          label={t("quality.find")}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
          maw={280}
          mb="xs"
        />
      )}
      <Table.ScrollContainer minWidth={620} scrollAreaProps={{ viewportProps: { tabIndex: 0, "aria-label": t("quality.labels") } }}>
        <Table verticalSpacing={6} data-testid="label-figures">
          <Table.Thead>
            <Table.Tr>
              {columns.map(([key, name]) => (
                <Table.Th
                  key={key}
                  ta={key === "text" ? "left" : "right"}
                  aria-sort={key === by ? (down ? "descending" : "ascending") : "none"}
                >
                  <UnstyledButton fz="sm" fw={600} onClick={() => sort(key)} aria-label={t("quality.sortBy", { name })}>
                    {name} {key === by && (down ? <IconArrowDown size={13} /> : <IconArrowUp size={13} />)}
                  </UnstyledButton>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((one) => (
              <Table.Tr key={one.label}>
                <Table.Th scope="row" fw={500}>
                  {one.text}
                </Table.Th>
                <Table.Td ta="right" className="em-number">
                  {number(one.clips)}
                </Table.Td>
                <Table.Td ta="right" className="em-number">
                  {number(one.judged)}
                </Table.Td>
                <Table.Td ta="right">
                  <FigureCell figure={one.right} format={shareText} />
                </Table.Td>
                <Table.Td ta="right">
                  <FigureCell figure={one.error} format={shareText} />
                </Table.Td>
                <Table.Td ta="right">
                  <FigureCell figure={one.kappa} format={plainText} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {matching.length > most && (
        <Button variant="default" size="xs" mt="xs" onClick={() => setMost(most + 4 * AT_ONCE)}>
          {t("quality.moreLabels", { count: Math.min(4 * AT_ONCE, matching.length - most) })}
        </Button>
      )}
    </>
  );
}
