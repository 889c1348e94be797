import { Button, Group, Text, Title, VisuallyHidden } from "@mantine/core";
import { IconKeyboard } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useSearchParams } from "react-router";

import type { Project, Submission, TaskAssignment, TaskStory } from "../api/types";
import { dropDraft } from "../annotate/drafts";
import { annotateKeys, reviewKeys } from "../annotate/keyLines";
import { soundOf } from "../audio/sounds";
import { t } from "../i18n";
import { Key } from "../keys/Key";
import { KeysHelp } from "../keys/KeysHelp";
import { useKeys } from "../keys/useKeys";
import { projectKey, useThisProject } from "../projects/api";
import { can } from "../projects/can";
import { Empty } from "../ui/Empty";
import { Failed } from "../ui/Failed";
import { Loading } from "../ui/Loading";
import { toldError } from "../ui/notify";
import { useTitle } from "../ui/useTitle";
import { adjudicate, decide, storyOptions, useReviewQueue } from "./api";
import { answersOf, settlingOf } from "./compare";
import { ReviewClip } from "./ReviewClip";
import { Settle } from "./Settle";

export default function ReviewPage() {
  const project = useThisProject();
  useTitle(t("review.title"), project.name);
  if (!can(project, "review")) return <Empty title={t("review.notYours")} hint={t("review.notYoursHint")} />;
  return <Review of={project} />;
}

/** A returned clip comes back in its next round, which is another decision. */
function roundOf({ uuid, round }: { uuid: string; round: number }): string {
  return `${uuid} ${round}`;
}

/** The reviewer's place: the worst-fitting submitted clip first; `?task=` opens a certain one. */
function Review({ of }: { of: Project }) {
  const project = of.uuid;
  const client = useQueryClient();
  const queue = useReviewQueue(project);
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set());
  const [search, setSearch] = useSearchParams();
  const [help, setHelp] = useState(false);
  const [editing, setEditing] = useState<TaskAssignment | null>(null);
  const wanted = search.get("task");
  const waiting = (queue.data?.results ?? []).filter((task) => !decided.has(roundOf(task)));
  const current = wanted ?? waiting[0]?.uuid;
  const next = waiting.find((task) => task.uuid !== current);
  const story = useQuery({ ...storyOptions(project, current ?? ""), enabled: !!current });

  useEffect(() => {
    if (!next) return;
    void client.query(storyOptions(project, next.uuid)).catch(() => undefined); // shown when the clip is
    void soundOf(next.clip).catch(() => undefined); // shown when the clip is
  }, [client, project, next]);

  useKeys((command) => {
    if (command.name !== "help") return false;
    setHelp(true);
    return true;
  });

  /** Goes on to the next clip at once; a decision that is refused brings the clip back. */
  function goOn(task: string, round: number, sent: Promise<unknown>): void {
    const key = roundOf({ uuid: task, round });
    setDecided((before) => new Set(before).add(key));
    setEditing(null);
    if (wanted) setSearch({}, { replace: true });
    sent
      .catch((error: unknown) => {
        toldError(error);
        setDecided((before) => new Set([...before].filter((one) => one !== key)));
        void client.invalidateQueries({ queryKey: projectKey(project, "task", task) });
      })
      .finally(() => void client.invalidateQueries({ queryKey: projectKey(project, "reviews") }));
  }

  function settle(of: TaskStory, from: TaskAssignment, answer: Submission): void {
    const sent = adjudicate(project, of.uuid, of.round, answer);
    void sent.then(() => dropDraft(localStorage, settlingOf(of, from).uuid)).catch(() => undefined); // told by goOn
    goOn(of.uuid, of.round, sent);
  }

  const edited = story.data && answersOf(story.data).find((answer) => answer.uuid === editing?.uuid);
  return (
    <>
      <Group justify="space-between" mb="xs" gap="xs">
        <Title order={1} fz="lg">
          {t("review.title")}
        </Title>
        <Group gap="xs" data-work>
          <Text fz="sm" c="dimmed" aria-live="polite">
            {queue.data &&
              (queue.data.next
                ? t("review.waitingMore", { count: waiting.length })
                : t("review.waiting", { count: waiting.length }))}
          </Text>
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
      {queue.isError && <Failed error={queue.error} retry={() => void queue.refetch()} />}
      {queue.isPending && <Loading />}
      {queue.data && !current && <Empty title={t("review.allDone")} hint={t("review.allDoneHint")} />}
      {current && story.isPending && <Loading />}
      {current && story.isError && <Failed error={story.error} retry={() => void story.refetch()} />}
      {current && story.data && (
        <>
          <VisuallyHidden role="status">{t("annotate.nowAt", { name: story.data.clip.recording_name })}</VisuallyHidden>
          {edited ? (
            <Settle
              key={edited.uuid}
              project={of}
              story={story.data}
              answer={edited}
              onSettle={(answer) => settle(story.data, edited, answer)}
              onBack={() => setEditing(null)}
            />
          ) : (
            <ReviewClip
              key={roundOf(story.data)}
              story={story.data}
              onDecide={(decision) => goOn(story.data.uuid, story.data.round, decide(project, story.data.uuid, decision))}
              onEdit={setEditing}
            />
          )}
        </>
      )}
      <KeysHelp opened={help} onClose={() => setHelp(false)} lines={edited ? annotateKeys(of) : reviewKeys()} />
    </>
  );
}
