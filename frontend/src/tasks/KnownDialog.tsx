import { Button, Group, Modal, Stack, TagsInput, Text } from "@mantine/core";
import { useState } from "react";

import type { Task } from "../api/types";
import { t } from "../i18n";
import { Failed } from "../ui/Failed";
import { useForgetKnown, useMarkKnown } from "./api";

interface Props {
  project: string;
  task: Task;
  onClose: () => void;
}

/** Says which labels are right for a clip, so that people's hearing can be measured by it. */
export function KnownDialog({ project, task, onClose }: Props) {
  const [labels, setLabels] = useState<string[]>(task.known ?? []);
  const mark = useMarkKnown(project);
  const forget = useForgetKnown(project);
  const error = mark.error ?? forget.error;
  return (
    <Modal opened onClose={onClose} title={t("queue.markTitle")} closeButtonProps={{ "aria-label": t("act.close") }}>
      <Stack gap="sm">
        <Text fz="sm" className="em-wrap">
          {task.clip.recording_name}
        </Text>
        <Text fz="sm" c="dimmed">
          {t("queue.markHint")}
        </Text>
        <TagsInput label={t("queue.markLabels")} value={labels} onChange={setLabels} acceptValueOnBlur />
        {error && <Failed error={error} />}
        <Group justify="flex-end" gap="xs">
          {task.known && (
            <Button
              variant="default"
              mr="auto"
              loading={forget.isPending}
              onClick={() => forget.mutate(task.uuid, { onSuccess: onClose })}
            >
              {t("queue.forget")}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t("act.cancel")}
          </Button>
          <Button
            loading={mark.isPending}
            onClick={() => mark.mutate({ task: task.uuid, labels }, { onSuccess: onClose })}
          >
            {t("queue.markGo")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
