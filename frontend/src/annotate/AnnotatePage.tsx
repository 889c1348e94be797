import { Alert, Button, Group, Text, Title, VisuallyHidden } from "@mantine/core";
import { IconArrowBackUp, IconKeyboard } from "@tabler/icons-react";
import { useEffect, useState } from "react";

import { useUser } from "../account/session";
import { messageOf } from "../api/errors";
import type { Assignment, Submission } from "../api/types";
import { t } from "../i18n";
import { Key } from "../keys/Key";
import { KeysHelp } from "../keys/KeysHelp";
import { useKeys } from "../keys/useKeys";
import { useThisProject } from "../projects/api";
import { can } from "../projects/can";
import { Empty } from "../ui/Empty";
import { Failed } from "../ui/Failed";
import { Loading } from "../ui/Loading";
import { told, toldError } from "../ui/notify";
import { useTitle } from "../ui/useTitle";
import { release, undo } from "./api";
import { ClipWork } from "./ClipWork";
import { dropDraft, sweepDrafts } from "./drafts";
import { forget, push, submitted } from "./history";
import { annotateKeys } from "./keyLines";
import { useOutbox } from "./outboxes";
import { SaveMark } from "./SaveMark";
import { SkipDialog } from "./SkipDialog";
import { useLine } from "./useLine";

const COUNTED = 100; // the server counts what is left no further

export default function AnnotatePage() {
  const project = useThisProject();
  useTitle(t("nav.annotate"), project.name);
  if (!can(project, "annotate")) return <Empty title={t("annotate.notYours")} hint={t("annotate.notYoursHint")} />;
  return <Annotate />;
}

/** The annotator's place: one clip after another. */
function Annotate() {
  const project = useThisProject();
  const user = useUser();
  const { box, view } = useOutbox(user.id);
  const line = useLine(project.uuid, box);
  const [skipping, setSkipping] = useState(false);
  const [help, setHelp] = useState(false);
  const [undoing, setUndoing] = useState(false);
  const { current } = line;

  useEffect(() => sweepDrafts(localStorage, Date.now()), []);

  function confirm(assignment: Assignment, submission: Submission): void {
    push(sessionStorage, project.uuid, assignment.uuid);
    box.add({
      project: project.uuid,
      assignment: assignment.uuid,
      user: user.id,
      recording: assignment.clip.recording_name,
      submission,
      refused: null,
    });
    line.advance(assignment.uuid);
  }

  function skip(reason: string): void {
    setSkipping(false);
    if (!current) return;
    line.advance(current.uuid);
    release(project.uuid, current.uuid, reason).then(
      () => {
        dropDraft(localStorage, current.uuid);
        told(t("annotate.skipped"));
      },
      (error: unknown) => {
        toldError(error);
        line.bringBack(current);
      },
    );
  }

  async function undoLast(): Promise<void> {
    const last = submitted(sessionStorage, project.uuid).at(-1);
    if (undoing) return;
    if (!last) {
      told(t("annotate.nothingToUndo"));
      return;
    }
    setUndoing(true);
    await box.settled(last);
    const unsent = box.takeBack(last);
    try {
      // Also when it seemed unsent: the server may have it, and only its answer may have been lost.
      const restored = await undo(project.uuid, last);
      forget(sessionStorage, project.uuid, last);
      if (!restored) return line.look();
      if (restored.annotations.length) dropDraft(localStorage, last);
      line.bringBack(restored);
      told(t("annotate.undone"));
    } catch (error) {
      if (unsent) box.add(unsent);
      else forget(sessionStorage, project.uuid, last);
      toldError(error);
    } finally {
      setUndoing(false);
    }
  }

  useKeys((command) => {
    if (command.name === "undoSubmit") void undoLast();
    else if (command.name === "help") setHelp(true);
    else return false;
    return true;
  });

  return (
    <>
      <Group justify="space-between" mb="xs" gap="xs">
        <Title order={1} fz="lg">
          {t("nav.annotate")}
        </Title>
        <Group gap="xs" data-work>
          <Text fz="sm" c="dimmed" aria-live="polite">
            {line.left !== null && t(line.left < COUNTED ? "annotate.left" : "queue.leftMore", { count: line.left })}
          </Text>
          <SaveMark box={box} view={view} />
          <Button
            variant="default"
            size="xs"
            leftSection={<IconArrowBackUp size={15} />}
            rightSection={<Key of="undoSubmit" />}
            loading={undoing}
            onClick={() => void undoLast()}
          >
            {t("annotate.undo")}
          </Button>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconKeyboard size={15} />}
            rightSection={<Key of="help" />}
            onClick={() => setHelp(true)}
          >
            {t("keys.show")}
          </Button>
        </Group>
      </Group>
      {line.lost && current && (
        <Alert color="orange" mb="sm" title={t("annotate.lost")} role="alert">
          <Group justify="space-between">
            <Text fz="sm">{line.lost}</Text>
            <Button size="xs" variant="default" onClick={() => line.advance(current.uuid)}>
              {t("annotate.goOn")}
            </Button>
          </Group>
        </Alert>
      )}
      {current ? (
        <>
          <VisuallyHidden role="status">{t("annotate.nowAt", { name: current.clip.recording_name })}</VisuallyHidden>
          <ClipWork
            key={`${current.uuid} ${current.state} ${current.lease_expires_at}`}
            project={project}
            assignment={current}
            onConfirm={confirm}
            onSkip={() => setSkipping(true)}
          />
        </>
      ) : line.error ? (
        <Failed error={line.error} title={t("annotate.cannotClaim")} retry={line.look} />
      ) : line.claiming && line.left === null ? (
        <Loading />
      ) : (
        <Empty
          title={line.limited ? t("queue.limited") : t("annotate.allDone")}
          hint={
            line.limited
              ? t("queue.limitedHint", { count: project.limit_per_person ?? 0 })
              : t("annotate.allDoneHint")
          }
        >
          <Button variant="default" loading={line.claiming} onClick={line.look}>
            {t("annotate.lookAgain")}
          </Button>
        </Empty>
      )}
      {current && line.error ? (
        <Text fz="xs" c="dimmed" mt="sm" role="status">
          {messageOf(line.error)}
        </Text>
      ) : null}
      <SkipDialog opened={skipping} onClose={() => setSkipping(false)} onSkip={skip} />
      <KeysHelp opened={help} onClose={() => setHelp(false)} lines={annotateKeys(project)} />
    </>
  );
}
