import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";

import type { Model, Project } from "../api/types";
import { t } from "../i18n";
import { told, toldError } from "../ui/notify";
import { Panel } from "../ui/Panel";
import { useStartRun } from "./api";
import { ModelSelect } from "./ModelSelect";

interface Props {
  project: Project;
  models: Model[];
  /** An alignment run is at work. */
  busy: boolean;
}

/** Starting an aligner over the labels there are. */
export function StartAlignment({ project, models, busy }: Props) {
  const [model, setModel] = useState<string | null>(project.aligner);
  const start = useStartRun(project.uuid);
  return (
    <Panel title={t("runs.startAlignment")}>
      <Stack gap="sm">
        <Text fz="sm" c="dimmed">
          {t("runs.alignmentHint")}
        </Text>
        <ModelSelect
          label={t("runs.aligner")}
          models={models.filter((one) => one.kind === "aligner")}
          value={model}
          onChange={setModel}
        />
        {busy && (
          <Text fz="sm" c="dimmed">
            {t("runs.active")}
          </Text>
        )}
        <Button
          w="fit-content"
          variant="default"
          disabled={!model || busy}
          loading={start.isPending}
          onClick={() =>
            model &&
            start.mutate({ kind: "alignment", model }, { onSuccess: () => told(t("runs.started")), onError: toldError })
          }
        >
          {t("runs.startAlignment")}
        </Button>
      </Stack>
    </Panel>
  );
}
