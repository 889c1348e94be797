import { Anchor, Group, SegmentedControl, Text, TextInput } from "@mantine/core";
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
import { TaskTable } from "./TaskTable";

const STATES = ["open", "review", "done", "held", "set_aside"] as const;

export default function TasksPage() {
  const project = useThisProject();
  const [search, setSearch] = useSearchParams();
  const state = STATES.find((one) => one === search.get("state"));
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed, 250);
  const { query, rows } = useTasks(project.uuid, { state, q });
  return (
    <>
      <PageHead title={t("tasks.title")} hint={t("tasks.hint")} of={project.name} />
      {can(project, "manage") && (
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
            onChange={(value) => setSearch(value ? { state: value } : {}, { replace: true })}
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
      </Group>
      {query.isPending && <Loading />}
      {query.isError && <Failed error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && !rows.length && (
        <Empty title={state || q ? t("tasks.noMatch") : t("tasks.none")} hint={state || q ? undefined : t("tasks.noneHint")} />
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
      <Anchor component={Link} to={`/p/${project.uuid}/targeting`} fz="sm">
        {t("nav.targeting")}
      </Anchor>
    </Text>
  );
}
