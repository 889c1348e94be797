import { Checkbox, Text } from "@mantine/core";
import { useState } from "react";

import { t } from "../i18n";
import { Confirm } from "../ui/Confirm";
import { told, toldError } from "../ui/notify";
import { useDiff, usePublish, useReopenChanged } from "./api";

interface Props {
  project: string;
  version: number;
  opened: boolean;
  onClose: () => void;
}

/** Asks before publishing: how many clips change their category, and whether the done ones are opened again. */
export function PublishDialog({ project, version, opened, onClose }: Props) {
  const diff = useDiff(project, version, opened);
  const publish = usePublish(project);
  const reopen = useReopenChanged(project);
  const [again, setAgain] = useState(false);
  const changes = diff.data;
  const against = changes?.against ?? null;
  const confirm = () =>
    publish.mutate(version, {
      onSuccess: ({ changes: { done } }) => {
        told(t("taxonomy.published", { version }));
        if (!again || done === 0) return;
        reopen.mutate(version, {
          onSuccess: ({ reopened }) => told(t("taxonomy.reopened", { count: reopened })),
          onError: toldError,
        });
      },
      onError: toldError,
      onSettled: onClose,
    });
  return (
    <Confirm
      opened={opened}
      title={t("taxonomy.publishAsk", { version })}
      action={t("taxonomy.publish")}
      colour="tide"
      busy={publish.isPending}
      onClose={onClose}
      onConfirm={confirm}
    >
      {t("taxonomy.publishHint")}
      {changes && against !== null && (
        <Text fz="sm" mt="sm" role="status">
          {t("taxonomy.publishChanges", { count: changes.clips, version: against })}
        </Text>
      )}
      {changes && changes.done > 0 && (
        <Checkbox
          mt="sm"
          label={t("taxonomy.publishReopen", { count: changes.done })}
          checked={again}
          onChange={(event) => setAgain(event.currentTarget.checked)}
        />
      )}
    </Confirm>
  );
}
