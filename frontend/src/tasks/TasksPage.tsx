import { Anchor, Group, Pill, SegmentedControl, Select, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";

import type { Project } from "../api/types";
import { t } from "../i18n";
import { useThisProject } from "../projects/api";
import { can } from "../projects/can";
import { Consensus } from "../review/Consensus";
import { Empty } from "../ui/Empty";
import { Failed } from "../ui/Failed";
import { Loading } from "../ui/Loading";
import { More } from "../ui/More";
import { PageHead } from "../ui/PageHead";
import { useTasks } from "./api";
import { BulkActions } from "./BulkActions";
import { TaskTable } from "./TaskTable";

const STATES = ["open", "review", "done", "held", "set_aside"] as const;
const ONLY = ["locked", "skipped", "first", "known"] as const;

export default function TasksPage() {
  const project = useThisProject();
  const [search, setSearch] = useSearchParams();
  const state = STATES.find((one) => one === search.get("state"));
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed, 250);
  const only = ONLY.find((one) => one === search.get("only"));
  const pickedFor = search.get("picked_for") ?? undefined;
  const filter = { state, q, only, picked_for: pickedFor };
  const { query, rows } = useTasks(project.uuid, filter);
  const manager = can(project, "manage");
  const overseer = manager || can(project, "review");
  const filtered = !!(state || q || only || pickedFor);
  const look = (name: "state" | "only" | "picked_for", value: string | null) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next, { replace: true });
  };
  return (
    <>
      <PageHead title={t("tasks.title")} hint={t("tasks.hint")} of={project.name} />
      {manager && (
        <Group justify="space-between" gap="xs">
          <OpenTasks project={project} />
          <Consensus project={project} />
        </Group>
      )}
      <Group my="sm" gap="xs">
        <div style={{ overflowX: "auto", maxWidth: "100%" }}>
          <SegmentedControl
            size="xs"
            aria-label={t("tasks.state")}
            data={[{ value: "", label: t("tasks.any") }, ...STATES.map((value) => ({ value, label: t(`state.${value}`) }))]}
            value={state ?? ""}
            onChange={(value) => look("state", value)}
          />
        </div>
        <TextInput
          aria-label={t("tasks.search")}
          placeholder={t("tasks.search")}
          leftSection={<IconSearch size={15} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          flex="1 1 220px"
          maw={360}
        />
        {pickedFor && (
          <Pill size="md" withRemoveButton removeButtonProps={{ "aria-label": t("tasks.anyStratum"), "aria-hidden": false, tabIndex: 0 }} onRemove={() => look("picked_for", null)}>
            {t("tasks.pickedForIs", { name: pickedFor })}
          </Pill>
        )}
        {overseer && (
          <Select
            aria-label={t("queue.only")}
            placeholder={t("queue.only")}
            clearable
            w={190}
            data={ONLY.filter((one) => manager || one !== "known").map((value) => ({ value, label: t(`queue.onlys.${value}`) }))}
            value={only ?? null}
            onChange={(value) => look("only", value)}
          />
        )}
      </Group>
      {manager && (
        <div style={{ marginBottom: 12 }}>
          <BulkActions project={project} filter={filter} any={rows.length > 0} />
        </div>
      )}
      {query.isPending && <Loading />}
      {query.isError && <Failed error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && !rows.length && (
        <Empty title={filtered ? t("tasks.noMatch") : t("tasks.none")} hint={filtered ? undefined : t("tasks.noneHint")} />
      )}
      {rows.length > 0 && <TaskTable project={project} tasks={rows} />}
      <More query={query} />
    </>
  );
}

/** What opens clips for people: the targeting policy, on its own page. */
function OpenTasks({ project }: { project: Project }) {
  return (
    <Text fz="sm" c="dimmed">
      {t("tasks.openHint")}{" "}
      <Anchor component={Link} to={`/p/${project.uuid}/targeting`} fz="sm" underline="always">
        {t("nav.targeting")}
      </Anchor>
    </Text>
  );
}
