import { Alert, Anchor, Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";

import type { Model, Project } from "../api/types";
import { t } from "../i18n";
import { useListedLabels } from "../labels/api";
import { told, toldError } from "../ui/notify";
import { Panel } from "../ui/Panel";
import { useStartRun, usePrompts } from "./api";
import { type Asking, asked, USUAL } from "./asking";
import { AskingFields } from "./AskingFields";
import { ModelSelect } from "./ModelSelect";

interface Props {
  project: Project;
  models: Model[];
  /** Whether a run of this kind is at work. */
  busy: (kind: "labeling" | "captioning") => boolean;
}

/** Starting a labeler, and the aligner that scores what it proposes. */
export function StartLabeling({ project, models, busy }: Props) {
  const [model, setModel] = useState<string | null>(project.labeler);
  const [aligner, setAligner] = useState<string | null>(project.aligner);
  const [asking, setAsking] = useState<Asking>(USUAL);
  const prompts = usePrompts(project.uuid);
  const start = useStartRun(project.uuid);
  const listed = useListedLabels(project.uuid, "");
  const chosen = models.find((one) => one.name === model);
  const ask = chosen?.prompted ? asked(asking) : { kind: "labeling" as const };
  const captions = ask.kind === "captioning";
  const waits = busy(captions ? "captioning" : "labeling");
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
        {chosen?.prompted && prompts.data && (
          <AskingFields prompts={prompts.data} asking={asking} onChange={setAsking} />
        )}
        {!captions && (
          <ModelSelect
            label={t("runs.thenAlign")}
            models={models.filter((one) => one.kind === "aligner")}
            value={aligner}
            onChange={setAligner}
            placeholder={t("runs.thenAlignNone")}
            clearable
          />
        )}
        {waits && (
          <Text fz="sm" c="dimmed">
            {t("runs.active")}
          </Text>
        )}
        <Button
          w="fit-content"
          disabled={!chosen || waits || needsLabels}
          loading={start.isPending}
          onClick={() =>
            chosen &&
            start.mutate(
              { ...ask, model: chosen.name, then_align: captions ? "" : (aligner ?? "") },
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
