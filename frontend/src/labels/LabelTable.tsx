import { Button, Checkbox, Group, Pagination, SegmentedControl, Switch, Table, Text, TextInput, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconArrowDown, IconArrowUp, IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useSearchParams } from "react-router";

import { t } from "../i18n";
import { Empty } from "../ui/Empty";
import { Failed } from "../ui/Failed";
import { number } from "../ui/format";
import { Loading } from "../ui/Loading";
import { toldError } from "../ui/notify";
import { type LabelUse, type Sort, useAddLabels, useLabelTable, useUnlistLabel } from "./api";
import { MergeDialog, RenameDialog, SplitDialog } from "./Dialogs";

const DIALOGS = { rename: RenameDialog, merge: MergeDialog, split: SplitDialog } as const;
const LISTED = { all: null, listed: true, unlisted: false } as const;
const COLUMNS = ["text", "suggested", "accepted"] as const;
const HEADS = { text: "label", suggested: "suggested", accepted: "accepted" } as const;

/** Every label with its uses; what is selected can be renamed, merged or split. */
export function LabelTable({ project, manager }: { project: string; manager: boolean }) {
  const [search, setSearch] = useSearchParams();
  const [typed, setTyped] = useState(search.get("q") ?? "");
  const [q] = useDebouncedValue(typed, 250);
  const [chosen, setChosen] = useState<LabelUse[]>([]);
  const [dialog, setDialog] = useState<keyof typeof DIALOGS | null>(null);
  const sort = (search.get("sort") ?? "text") as Sort;
  const show = (search.get("show") ?? "all") as keyof typeof LISTED;
  const page = Number(search.get("page") ?? 1);
  const query = useLabelTable(project, { q, listed: LISTED[show], sort, page });
  const labels = query.data?.results ?? [];
  const pages = query.data ? Math.ceil(query.data.total / query.data.page_size) : 1;
  const ids = new Set(chosen.map((label) => label.id));
  const Dialog = dialog ? DIALOGS[dialog] : null;

  function set(changes: Record<string, string>): void {
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries({ page: "", ...changes })) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  }

  return (
    <>
      <Group gap="sm" mb="sm">
        <TextInput
          aria-label={t("vocabulary.search")}
          placeholder={t("vocabulary.search")}
          leftSection={<IconSearch size={15} />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            set({ q: event.currentTarget.value });
          }}
          flex="1 1 220px"
          maw={340}
        />
        <SegmentedControl
          aria-label={t("vocabulary.show")}
          size="xs"
          value={show}
          onChange={(value) => set({ show: value === "all" ? "" : value })}
          data={[
            { value: "all", label: t("vocabulary.every") },
            { value: "listed", label: t("vocabulary.listedOnly") },
            { value: "unlisted", label: t("vocabulary.unlistedOnly") },
          ]}
        />
        {query.data && (
          <Text fz="sm" c="dimmed">
            {t("vocabulary.total", { count: query.data.total })}
          </Text>
        )}
      </Group>
      {manager && (
        <Group gap="xs" mb="sm" mih={30} role="toolbar" aria-label={t("vocabulary.selected", { count: chosen.length })}>
          <Text fz="sm">{t("vocabulary.selected", { count: chosen.length })}</Text>
          <Button size="compact-sm" variant="default" disabled={chosen.length !== 1} onClick={() => setDialog("rename")}>
            {t("vocabulary.rename")}
          </Button>
          <Button size="compact-sm" variant="default" disabled={chosen.length < 2} onClick={() => setDialog("merge")}>
            {t("vocabulary.merge")}
          </Button>
          <Button size="compact-sm" variant="default" disabled={chosen.length !== 1} onClick={() => setDialog("split")}>
            {t("vocabulary.split")}
          </Button>
          {chosen.length > 0 && (
            <Button size="compact-sm" variant="subtle" onClick={() => setChosen([])}>
              {t("vocabulary.unselect")}
            </Button>
          )}
        </Group>
      )}
      {query.isPending && <Loading />}
      {query.isError && <Failed error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && !labels.length && (
        <Empty title={q || show !== "all" ? t("vocabulary.noMatch") : t("vocabulary.none")} hint={q ? undefined : t("vocabulary.noneHint")} />
      )}
      {labels.length > 0 && (
        <Table.ScrollContainer minWidth={360} scrollAreaProps={{ viewportProps: { tabIndex: 0, "aria-label": t("vocabulary.title") } }}>
          <Table highlightOnHover className="em-panel" fz="sm" horizontalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                {manager && (
                  <Table.Th w={36}>
                    <VisuallyHidden>{t("vocabulary.choose")}</VisuallyHidden>
                  </Table.Th>
                )}
                {COLUMNS.map((column) => (
                  <Head key={column} column={column} sort={sort} onSort={(next) => set({ sort: next === "text" ? "" : next })} />
                ))}
                <Table.Th>{t("vocabulary.listed")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {labels.map((label) => (
                <Row
                  key={label.id}
                  project={project}
                  label={label}
                  manager={manager}
                  chosen={ids.has(label.id)}
                  onChoose={(on) => setChosen((before) => (on ? [...before, label] : before.filter((one) => one.id !== label.id)))}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {pages > 1 && (
        <Pagination
          mt="sm"
          size="sm"
          aria-label={t("vocabulary.page")}
          getControlProps={(control) => ({ "aria-label": t(`vocabulary.pages.${control}`) })}
          total={pages}
          value={page}
          onChange={(value) => set({ page: value > 1 ? String(value) : "" })}
        />
      )}
      {Dialog && (
        <Dialog
          project={project}
          labels={chosen}
          onClose={() => setDialog(null)}
          onDone={() => {
            setDialog(null);
            setChosen([]);
          }}
        />
      )}
    </>
  );
}

interface HeadProps {
  column: (typeof COLUMNS)[number];
  sort: Sort;
  onSort: (sort: Sort) => void;
}

function Head({ column, sort, onSort }: HeadProps) {
  const first: Sort = column === "text" ? "text" : `-${column}`;
  const other: Sort = column === "text" ? "-text" : column;
  const sorted = sort === column ? "ascending" : sort === `-${column}` ? "descending" : "none";
  const Arrow = sorted === "ascending" ? IconArrowUp : IconArrowDown;
  return (
    <Table.Th aria-sort={sorted} ta={column === "text" ? undefined : "right"}>
      <UnstyledButton
        fz="sm"
        fw={700}
        onClick={() => onSort(sort === first ? other : first)}
        title={column === "text" ? undefined : t(`vocabulary.${column}Hint`)}
      >
        {t(`vocabulary.${HEADS[column]}`)} {sorted !== "none" && <Arrow size={13} aria-hidden />}
      </UnstyledButton>
    </Table.Th>
  );
}

interface RowProps {
  project: string;
  label: LabelUse;
  manager: boolean;
  chosen: boolean;
  onChoose: (on: boolean) => void;
}

function Row({ project, label, manager, chosen, onChoose }: RowProps) {
  const add = useAddLabels(project);
  const unlist = useUnlistLabel(project);
  return (
    <Table.Tr bg={chosen ? "var(--mantine-primary-color-light)" : undefined}>
      {manager && (
        <Table.Td>
          <Checkbox
            size="xs"
            aria-label={t("vocabulary.select", { label: label.text })}
            checked={chosen}
            onChange={(event) => onChoose(event.currentTarget.checked)}
          />
        </Table.Td>
      )}
      <Table.Td className="em-wrap" miw={130}>
        {label.text}
        {label.former.length > 0 && (
          <Text fz="xs" c="dimmed" span ml={6}>
            {t("vocabulary.former", { texts: label.former.join(", ") })}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right" className="em-number">
        {number(label.suggested)}
      </Table.Td>
      <Table.Td ta="right" className="em-number">
        {number(label.accepted)}
      </Table.Td>
      <Table.Td>
        <Switch
          size="xs"
          aria-label={t(label.listed ? "vocabulary.takeOff" : "vocabulary.putOn", { label: label.text })}
          checked={label.listed}
          disabled={!manager || add.isPending || unlist.isPending}
          onChange={() =>
            label.listed
              ? unlist.mutate(label.id, { onError: toldError })
              : add.mutate([label.text], { onError: toldError })
          }
        />
      </Table.Td>
    </Table.Tr>
  );
}
