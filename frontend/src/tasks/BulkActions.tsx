import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";

import type { Project } from "../api/types";
import { t } from "../i18n";
import { Confirm } from "../ui/Confirm";
import { told, toldError } from "../ui/notify";
import { AllotDialog } from "./AllotDialog";
import { type TaskFilter, useMarkAccepted, useOpenByHand, usePrioritise } from "./api";
import { ImportDialog } from "./ImportDialog";

const FIRST = 10; // the priority of what is put first

interface Props {
  project: Project;
  filter: TaskFilter;
  any: boolean;
}

/** A manager's verbs on all tasks of the filter, seen or not. */
export function BulkActions({ project, filter, any }: Props) {
  const [open, setOpen] = useState<"allot" | "known" | "import" | "hand" | null>(null);
  const prioritise = usePrioritise(project.uuid);
  const mark = useMarkAccepted(project.uuid);
  const openByHand = useOpenByHand(project.uuid);
  const close = () => setOpen(null);
  const put = (priority: number) =>
    prioritise.mutate(
      { filter, priority },
      { onSuccess: ({ tasks }) => told(t("queue.put", { count: tasks })), onError: toldError },
    );
  return (
    <Group gap="xs" role="group" aria-label={t("queue.bulk")}>
      <Text fz="sm" c="dimmed">
        {t("queue.bulk")}
      </Text>
      <Button size="xs" variant="default" disabled={!any} loading={prioritise.isPending} onClick={() => put(FIRST)}>
        {t("queue.putFirst")}
      </Button>
      <Button size="xs" variant="default" disabled={!any} loading={prioritise.isPending} onClick={() => put(0)}>
        {t("queue.putBack")}
      </Button>
      <Button size="xs" variant="default" disabled={!any} onClick={() => setOpen("hand")}>
        {t("tasks.openThese")}
      </Button>
      <Button size="xs" variant="default" disabled={!any} onClick={() => setOpen("allot")}>
        {t("queue.allot")}
      </Button>
      <Button size="xs" variant="default" disabled={!any} onClick={() => setOpen("known")}>
        {t("queue.markAccepted")}
      </Button>
      <Button size="xs" variant="default" ml="auto" onClick={() => setOpen("import")}>
        {t("queue.import")}
      </Button>
      {open === "allot" && <AllotDialog project={project} filter={filter} onClose={close} />}
      {open === "import" && <ImportDialog project={project.uuid} onClose={close} />}
      <Confirm
        opened={open === "hand"}
        title={t("tasks.openThese")}
        action={t("tasks.openThese")}
        colour="tide"
        busy={openByHand.isPending}
        onClose={close}
        onConfirm={() =>
          openByHand.mutate(filter, {
            onSuccess: ({ tasks }) => {
              told(t("tasks.openedByHand", { count: tasks }));
              close();
            },
            onError: toldError,
          })
        }
      >
        {t("tasks.openTheseAsk")}
      </Confirm>
      <Confirm
        opened={open === "known"}
        title={t("queue.markAccepted")}
        action={t("queue.markAccepted")}
        colour="blue"
        busy={mark.isPending}
        onClose={close}
        onConfirm={() =>
          mark.mutate(filter, {
            onSuccess: ({ tasks }) => {
              told(t("queue.marked", { count: tasks }));
              close();
            },
            onError: toldError,
          })
        }
      >
        {t("queue.markAcceptedAsk")}
      </Confirm>
    </Group>
  );
}
