import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";

import type { Run } from "../api/types";
import { t } from "../i18n";
import { Confirm } from "../ui/Confirm";
import { told, toldError } from "../ui/notify";
import { useCancelRun, useExtendRun, useRetryRun } from "./api";
import { Failures } from "./Failures";
import { Provenance } from "./Provenance";
import { isActive, RunLine } from "./RunLine";
import { Unread } from "./Unread";

interface Props {
  project: string;
  run: Run;
  manager: boolean;
}

/** One run with what can be done about it. */
export function RunCard({ project, run, manager }: Props) {
  const cancel = useCancelRun(project);
  const retry = useRetryRun(project);
  const extend = useExtendRun(project);
  const [asking, ask] = useDisclosure(false);
  const [failures, showFailures] = useDisclosure(false);
  const [unread, showUnread] = useDisclosure(false);
  const [details, showDetails] = useDisclosure(false);
  const { failed, waiting, sent } = run.progress;
  const unfinished = run.state === "failed" || run.state === "cancelled" || waiting + sent > 0;
  return (
    <div className="em-panel" style={{ padding: 12 }} data-testid="run" data-kind={run.kind} data-state={run.state}>
      <RunLine run={run} />
      <Group gap="xs" mt="xs">
        {manager && isActive(run) && (
          <Button size="compact-sm" variant="default" onClick={ask.open}>
            {t("runs.cancel")}
          </Button>
        )}
        {manager && !isActive(run) && (failed > 0 || unfinished) && (
          <Button
            size="compact-sm"
            variant="default"
            loading={retry.isPending}
            onClick={() => retry.mutate(run.uuid, { onError: toldError })}
          >
            {failed > 0 ? t("runs.retryFailed") : t("runs.retry")}
          </Button>
        )}
        {manager && run.current && run.state === "done" && (
          <Button
            size="compact-sm"
            variant="default"
            loading={extend.isPending}
            onClick={() =>
              extend.mutate(run.uuid, {
                onSuccess: ({ added }) => told(t("runs.extended", { count: added })),
                onError: toldError,
              })
            }
          >
            {t("runs.extend")}
          </Button>
        )}
        {failed > 0 && (
          <Button size="compact-sm" variant="subtle" onClick={showFailures.open}>
            {t("runs.failures")}
          </Button>
        )}
        {run.progress.unread > 0 && (
          <Button size="compact-sm" variant="subtle" onClick={showUnread.open}>
            {t("runs.unread")}
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" onClick={showDetails.open}>
          {t("runs.details")}
        </Button>
      </Group>
      <Confirm
        opened={asking}
        title={t("runs.cancelAsk")}
        action={t("runs.keepOn")}
        busy={cancel.isPending}
        onClose={ask.close}
        onConfirm={() => cancel.mutate(run.uuid, { onError: toldError, onSettled: ask.close })}
      >
        {t("runs.cancelHint")}
      </Confirm>
      {failures && <Failures project={project} run={run} onClose={showFailures.close} />}
      {unread && <Unread project={project} run={run} onClose={showUnread.close} />}
      {details && <Provenance run={run} onClose={showDetails.close} />}
    </div>
  );
}
