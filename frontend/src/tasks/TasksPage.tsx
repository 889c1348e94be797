import { Button, Group, NumberInput, SegmentedControl, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useSearchParams } from "react-router";

import type { Project } from "../api/types";
import { t } from "../i18n";
import { useThisProject } from "../projects/api";
import { can } from "../projects/can";
import { Empty } from "../ui/Empty";
import { Failed } from "../ui/Failed";
import { Loading } from "../ui/Loading";
import { More } from "../ui/More";
import { told, toldError } from "../ui/notify";
import { PageHead } from "../ui/PageHead";
import { Panel } from "../ui/Panel";
import { useOpenTasks, useTasks } from "./api";
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
      {can(project, "manage") && <OpenTasks project={project} />}
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

function OpenTasks({ project }: { project: Project }) {
  const [percent, setPercent] = useState<number | string>(project.target_percent);
  const open = useOpenTasks(project.uuid);
  return (
    <Panel title={t("tasks.openTitle")}>
      <Text fz="sm" c="dimmed" mb="xs">
        {t("tasks.openHint")}
      </Text>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          open.mutate(Number(percent), {
            onSuccess: ({ opened, held }) => told(t("tasks.opened", { count: opened, held })),
            onError: toldError,
          });
        }}
      >
        <Group align="flex-end" gap="xs">
          <NumberInput
            label={t("tasks.percent")}
            min={0}
            max={100}
            decimalScale={2}
            value={percent}
            onChange={setPercent}
            w={120}
            hideControls
          />
          <Button type="submit" loading={open.isPending} disabled={percent === ""}>
            {t("tasks.openGo")}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}
