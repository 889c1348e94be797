import { Alert, Button, Group, Loader, Modal, NumberInput, Select, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { api, data } from "../api/client";
import { messageOf } from "../api/errors";
import type { Project } from "../api/types";
import { t } from "../i18n";
import { projectKey, useChangeProject } from "../projects/api";
import { told, toldError } from "../ui/notify";

const METHODS = ["majority", "dawid_skene"] as const;

/** Accepts what several people agree on, after showing how many clips that is. For managers. */
export function Consensus({ project }: { project: Project }) {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpened(true)}>
        {t("consensus.open")}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t("consensus.title")} closeButtonProps={{ "aria-label": t("act.close") }}>
        <Choices project={project} onDone={() => setOpened(false)} />
      </Modal>
    </>
  );
}

function Choices({ project, onDone }: { project: Project; onDone: () => void }) {
  const client = useQueryClient();
  const change = useChangeProject(project.uuid);
  const at = { params: { path: { project: project.uuid } } };
  const threshold = project.consensus_threshold;
  const outlook = useQuery({
    queryKey: projectKey(project.uuid, "consensus", project.consensus, threshold),
    queryFn: () => data(api.GET("/api/projects/{project}/quality/consensus", at)),
    enabled: threshold !== null && !change.isPending,
    staleTime: 0,
  });
  const accept = useMutation({
    mutationFn: () => data(api.POST("/api/projects/{project}/quality/consensus", at)),
    onSuccess: ({ accepted, left }) => {
      told(t("consensus.done", { accepted, waiting: accepted + left }));
      void client.invalidateQueries({ queryKey: projectKey(project.uuid) });
      onDone();
    },
    onError: toldError,
  });
  const found = threshold === null ? undefined : outlook.data;
  return (
    <Stack gap="md">
      <Text fz="sm">{t("consensus.hint")}</Text>
      <Select
        label={t("consensus.method")}
        description={t(`consensus.methodHint.${project.consensus}`)}
        data={METHODS.map((value) => ({ value, label: t(`consensus.methods.${value}`) }))}
        value={project.consensus}
        allowDeselect={false}
        onChange={(value) => change.mutate({ consensus: METHODS.find((one) => one === value) }, { onError: toldError })}
      />
      <NumberInput
        label={t("consensus.threshold")}
        description={t("consensus.thresholdHint")}
        suffix=" %"
        min={50}
        max={100}
        step={5}
        value={threshold === null ? "" : Math.round(threshold * 100)}
        onBlur={(event) => {
          const typed = parseInt(event.currentTarget.value, 10);
          const wanted = Number.isFinite(typed) ? Math.min(Math.max(typed, 0), 100) / 100 : null;
          if (wanted !== threshold) change.mutate({ consensus_threshold: wanted }, { onError: toldError });
        }}
      />
      <div role="status">
        {outlook.isFetching && <Loader size="sm" />}
        {outlook.isError && <Alert color="red">{messageOf(outlook.error)}</Alert>}
        {!outlook.isFetching && found && (
          <Text fz="sm">
            {t("consensus.outlook", { accepted: found.accepted, waiting: found.accepted + found.left })}{" "}
            {found.own > 0 && t("consensus.own", { count: found.own })}
          </Text>
        )}
        {threshold === null && (
          <Text fz="sm" c="dimmed">
            {t("consensus.noThreshold")}
          </Text>
        )}
      </div>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onDone}>
          {t("act.cancel")}
        </Button>
        <Button disabled={!found?.accepted || outlook.isFetching} loading={accept.isPending} onClick={() => accept.mutate()}>
          {t("consensus.accept", { count: found?.accepted ?? 0 })}
        </Button>
      </Group>
    </Stack>
  );
}
