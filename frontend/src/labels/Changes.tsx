import { Badge, Button, Group, Stack, Text } from "@mantine/core";

import { t } from "../i18n";
import { Empty } from "../ui/Empty";
import { Failed } from "../ui/Failed";
import { when } from "../ui/format";
import { Loading } from "../ui/Loading";
import { More } from "../ui/More";
import { told, toldError } from "../ui/notify";
import { type LabelChange, useChanges, useUndoChange } from "./changes";

const WORDS = { rename: "renamed", merge: "merged", split: "splitInto" } as const;

/** What was changed, newest first, with the way back or why there is none. */
export function Changes({ project, manager }: { project: string; manager: boolean }) {
  const { query, rows } = useChanges(project);
  const undo = useUndoChange(project);
  if (query.isPending) return <Loading />;
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />;
  if (!rows.length) return <Empty title={t("vocabulary.noChanges")} hint={t("vocabulary.changesHint")} />;
  return (
    <>
      <Text fz="sm" c="dimmed" mb="sm">
        {t("vocabulary.changesHint")}
      </Text>
      <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: "none" }}>
        {rows.map((change) => (
          <li key={change.uuid} className="em-panel" style={{ padding: 12 }}>
            <Group justify="space-between" align="flex-start" gap="sm">
              <div style={{ flex: "1 1 240px", minWidth: 0 }}>
                <Text fz="sm" className="em-wrap" td={change.undone_at ? "line-through" : undefined}>
                  <b>{change.actor ?? t("history.system")}</b> {inWords(change)}
                </Text>
                <Text fz="xs" c="dimmed">
                  {when(change.created_at)}
                  {change.reopened > 0 && ` · ${t("vocabulary.reopened", { count: change.reopened })}`}
                </Text>
                {!change.undone_at && change.obstacle && (
                  <Text fz="xs" c="dimmed">
                    {change.obstacle}
                  </Text>
                )}
                {!change.settled_at && <Badge color="blue">{t("vocabulary.settling")}</Badge>}
                {change.undone_at && (
                  <Text fz="xs">{t("vocabulary.undone", { who: change.undone_by ?? "–", when: when(change.undone_at) })}</Text>
                )}
              </div>
              {manager && !change.undone_at && (
                <Button
                  size="compact-sm"
                  variant="default"
                  disabled={!!change.obstacle}
                  loading={undo.isPending && undo.variables === change.uuid}
                  aria-label={t("vocabulary.undoOf", { what: inWords(change) })}
                  onClick={() =>
                    undo.mutate(change.uuid, { onSuccess: () => told(t("vocabulary.undoneNow")), onError: toldError })
                  }
                >
                  {t("vocabulary.undo")}
                </Button>
              )}
            </Group>
          </li>
        ))}
      </Stack>
      <More query={query} />
    </>
  );
}

function inWords(change: LabelChange): string {
  return t(`vocabulary.${WORDS[change.verb]}`, { before: change.before.join(", "), after: change.after.join(", ") });
}
