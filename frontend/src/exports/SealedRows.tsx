import { Button, Center, Table, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useSearchParams } from "react-router";

import { t } from "../i18n";
import { Alignment } from "../ui/Alignment";
import { Failed } from "../ui/Failed";
import { clock } from "../ui/format";
import { Loading } from "../ui/Loading";
import { Panel } from "../ui/Panel";
import { useSealedRows } from "./moment";

/** The rows of the sealed file, searched and read page by page. */
export function SealedRows({ project, number }: { project: string; number: number }) {
  const [search, setSearch] = useSearchParams();
  const typed = search.get("q") ?? "";
  const [q] = useDebouncedValue(typed, 300);
  const { query, rows } = useSealedRows(project, number, q);
  return (
    <Panel title={t("moment.sealed")}>
      <TextInput
        mb="sm"
        maw={380}
        aria-label={t("moment.rowSearch")}
        placeholder={t("moment.rowSearch")}
        leftSection={<IconSearch size={15} />}
        value={typed}
        onChange={(event) => {
          const value = event.currentTarget.value;
          setSearch(value ? { q: value } : {}, { replace: true });
        }}
      />
      {query.isPending && <Loading />}
      {query.isError && <Failed error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && !rows.length && !query.hasNextPage && <Text c="dimmed">{t("moment.noRows")}</Text>}
      {rows.length > 0 && (
        <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0, "aria-label": t("moment.sealed") } }}>
          <Table fz="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("moment.file")}</Table.Th>
                <Table.Th>{t("moment.span")}</Table.Th>
                <Table.Th>{t("moment.labels")}</Table.Th>
                <Table.Th>{t("tasks.alignment")}</Table.Th>
                <Table.Th>{t("moment.category")}</Table.Th>
                <Table.Th>{t("moment.source")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row, place) => (
                <Table.Tr key={place}>
                  <Table.Td className="em-wrap">{row.file}</Table.Td>
                  <Table.Td className="em-number">
                    {clock(row.onset)}–{clock(row.offset)}
                  </Table.Td>
                  <Table.Td className="em-wrap">{[...row.labels, row.caption].filter(Boolean).join(", ") || "–"}</Table.Td>
                  <Table.Td>
                    <Alignment value={row.alignment} />
                  </Table.Td>
                  <Table.Td className="em-wrap">{row.category || "–"}</Table.Td>
                  <Table.Td>{row.source === "human" ? t("moment.human") : t("moment.model")}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {query.hasNextPage && (
        <Center mt="sm">
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {q ? t("moment.looking") : t("act.more")}
          </Button>
        </Center>
      )}
    </Panel>
  );
}
