import { ActionIcon, Badge, Button, Group, Progress, ScrollArea, Stack, Text, Tooltip } from "@mantine/core";
import { IconPlayerStop, IconRefresh } from "@tabler/icons-react";
import { useEffect, useSyncExternalStore } from "react";

import { t } from "../i18n";
import { bytes } from "../ui/format";
import { totalsOf, type Upload, type Uploads } from "./uploads";
import classes from "./UploadPanel.module.css";

const SHOWN = 200;
const ORDER = { failed: 0, sending: 1, waiting: 2, done: 3, cancelled: 4 } as const;

/** What is being uploaded: a bar for all, a bar for each, and what became of them. */
export function UploadPanel({ uploads }: { uploads: Uploads }) {
  const list = useSyncExternalStore(uploads.subscribe, uploads.view);
  const totals = totalsOf(list);
  useEffect(() => {
    if (!totals.active) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [totals.active]);
  if (!list.length) return null;

  const troubled = (upload: Upload) => upload.outcomes.some((one) => one.outcome === "refused");
  const shown = [...list]
    .sort((a, b) => Number(troubled(b)) - Number(troubled(a)) || ORDER[a.state] - ORDER[b.state] || a.id - b.id)
    .slice(0, SHOWN);
  return (
    <Stack gap="xs" className="em-panel" p="sm" mb="md" role="region" aria-label={t("recordings.uploads")}>
      <Group justify="space-between" gap="xs">
        <Text fz="sm" role="status" data-testid="upload-status">
          {t("recordings.progress", {
            finished: totals.finished,
            files: totals.files,
            sent: bytes(totals.sent),
            bytes: bytes(totals.bytes),
          })}{" "}
          {totals.finished > 0 && t("recordings.outcomes", { ...totals })}
        </Text>
        <Group gap="xs">
          {totals.failed > 0 && (
            <Button size="xs" variant="default" onClick={() => uploads.retryFailed()}>
              {t("recordings.retryFailed")}
            </Button>
          )}
          {totals.active ? (
            <Button size="xs" variant="default" onClick={() => uploads.cancelAll()}>
              {t("recordings.cancelAll")}
            </Button>
          ) : (
            <Button size="xs" variant="default" onClick={() => uploads.clearFinished()}>
              {t("act.clear")}
            </Button>
          )}
        </Group>
      </Group>
      <Progress
        value={totals.bytes ? (100 * totals.sent) / totals.bytes : 100}
        size="lg"
        aria-label={t("recordings.overall")}
        animated={totals.active}
      />
      <ScrollArea.Autosize mah={260} type="auto" viewportProps={{ tabIndex: 0, "aria-label": t("recordings.uploads") }}>
        {shown.map((upload) => (
          <Row key={upload.id} upload={upload} uploads={uploads} />
        ))}
        {list.length > SHOWN && (
          <Text fz="xs" c="dimmed">
            {t("recordings.andMore", { count: list.length - SHOWN })}
          </Text>
        )}
      </ScrollArea.Autosize>
    </Stack>
  );
}

function Row({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const bad = upload.outcomes.filter((one) => one.outcome !== "stored");
  return (
    <div className={classes.row}>
      <Text fz="sm" className={classes.name} title={upload.name}>
        {upload.name}
      </Text>
      <Progress
        className={classes.bar}
        value={upload.state === "done" ? 100 : upload.size ? (100 * upload.sent) / upload.size : 0}
        color={upload.state === "failed" ? "red" : undefined}
        aria-label={t("recordings.progressOf", { name: upload.name })}
      />
      <Mark upload={upload} />
      <div className={classes.act}>
        {(upload.state === "sending" || upload.state === "waiting") && (
          <Tooltip label={t("act.cancel")}>
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              aria-label={t("recordings.cancelOne", { name: upload.name })}
              onClick={() => uploads.cancel(upload.id)}
            >
              <IconPlayerStop size={14} />
            </ActionIcon>
          </Tooltip>
        )}
        {(upload.state === "failed" || upload.state === "cancelled") && (
          <Tooltip label={t("act.retry")}>
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              aria-label={t("recordings.retryOne", { name: upload.name })}
              onClick={() => uploads.retry(upload.id)}
            >
              <IconRefresh size={14} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      {(upload.error || bad.length > 0) && (
        <Text fz="xs" c="dimmed" className={classes.reason}>
          {upload.error || bad.slice(0, 5).map((one) => (bad.length > 1 ? `${one.name}: ${one.reason}` : one.reason)).join(" · ")}
        </Text>
      )}
    </div>
  );
}

function Mark({ upload }: { upload: Upload }) {
  const outcomes = new Set(upload.outcomes.map((one) => one.outcome));
  if (upload.state !== "done") {
    return (
      <Badge color={upload.state === "failed" ? "red" : upload.state === "sending" ? "blue" : "gray"}>
        {t(`recordings.upload.${upload.state}`)}
      </Badge>
    );
  }
  if (outcomes.has("refused")) return <Badge color="orange">{t("recordings.upload.refused")}</Badge>;
  if (outcomes.has("stored")) return <Badge color="green">{t("recordings.upload.stored")}</Badge>;
  return <Badge color="gray">{t("recordings.upload.duplicate")}</Badge>;
}
