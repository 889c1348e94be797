import { Alert, Anchor, Button, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";

import type { Model, Project } from "../api/types";
import { t } from "../i18n";
import { useListedLabels } from "../labels/api";
import { told, toldError } from "../ui/notify";
import { Panel } from "../ui/Panel";
import { useStartRun } from "./api";
import { ModelSelect } from "./ModelSelect";

interface Props {
  project: Project;
  models: Model[];
  /** A labeling run is at work. */
  busy: boolean;
}

/** Starting a labeler, and the aligner that scores what it proposes. */
export function StartLabeling({ project, models, busy }: Props) {
  const [model, setModel] = useState<string | null>(project.labeler);
  const [aligner, setAligner] = useState<string | null>(project.aligner);
  const [prompt, setPrompt] = useState(project.prompt);
  const start = useStartRun(project.uuid);
  const listed = useListedLabels(project.uuid, "");
  const chosen = models.find((one) => one.name === model);
  const needsLabels = chosen?.zero_shot === true && listed.query.isSuccess && !listed.rows.length;
  return (
    <Panel title={t("runs.startLabeling")}>
      <Stack gap="sm">
        <Text fz="sm" c="dimmed">
          {t("runs.labelingHint")}
        </Text>
        <ModelSelect
          label={t("runs.labeler")}
          models={models.filter((one) => one.kind === "labeler")}
          value={model}
          onChange={setModel}
        />
        {needsLabels && (
          <Alert color="orange" p="xs">
            {t("runs.needsLabels")}{" "}
            <Anchor component={Link} to={`/p/${project.uuid}/labels`}>
              {t("runs.toLabels")}
            </Anchor>
          </Alert>
        )}
        {chosen?.prompted && (
          <Textarea
            label={t("runs.prompt")}
            autosize
            minRows={2}
            value={prompt}
            onChange={(event) => setPrompt(event.currentTarget.value)}
          />
        )}
        <ModelSelect
          label={t("runs.thenAlign")}
          models={models.filter((one) => one.kind === "aligner")}
          value={aligner}
          onChange={setAligner}
          placeholder={t("runs.thenAlignNone")}
          clearable
        />
        {busy && (
          <Text fz="sm" c="dimmed">
            {t("runs.active")}
          </Text>
        )}
        <Button
          w="fit-content"
          disabled={!chosen || busy || needsLabels}
          loading={start.isPending}
          onClick={() =>
            chosen &&
            start.mutate(
              {
                kind: "labeling",
                model: chosen.name,
                then_align: aligner ?? "",
                ...(chosen.prompted ? { prompt } : {}),
              },
              { onSuccess: () => told(t("runs.started")), onError: toldError },
            )
          }
        >
          {t("runs.startLabeling")}
        </Button>
      </Stack>
    </Panel>
  );
}
