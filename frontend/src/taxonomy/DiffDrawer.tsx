import { Button, Drawer, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";

import type { Taxonomy } from "../api/types";
import { t } from "../i18n";
import { Confirm } from "../ui/Confirm";
import { Failed } from "../ui/Failed";
import { Loading } from "../ui/Loading";
import { told, toldError } from "../ui/notify";
import { type Diff, useDiff, useReopenChanged, useTaxonomies } from "./api";
import classes from "./Categories.module.css";
import { ChangedClips } from "./ChangedClips";

interface Props {
  project: string;
  taxonomy: Taxonomy;
  manager: boolean;
  opened: boolean;
  onClose: () => void;
}

/** What is different from the version published before. */
export function DiffDrawer({ project, taxonomy, manager, opened, onClose }: Props) {
  const diff = useDiff(project, taxonomy.version, opened);
  const reopen = useReopenChanged(project);
  const { rows } = useTaxonomies(project);
  const counts = rows.find((one) => one.state === "published")?.version === taxonomy.version;
  const [asking, setAsking] = useState(false);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      title={t("taxonomy.diff")}
      closeButtonProps={{ "aria-label": t("act.close") }}
    >
      {diff.isPending && <Loading />}
      {diff.isError && <Failed error={diff.error} retry={() => void diff.refetch()} />}
      {diff.data && (
        <Stack gap="sm">
          <Changes diff={diff.data} />
          {manager && counts && diff.data.done > 0 && (
            <Button variant="default" onClick={() => setAsking(true)}>
              {t("taxonomy.reopen", { count: diff.data.done })}
            </Button>
          )}
          {diff.data.clips > 0 && <ChangedClips project={project} version={taxonomy.version} count={diff.data.clips} />}
        </Stack>
      )}
      <Confirm
        opened={asking}
        title={t("taxonomy.reopenAsk", { count: diff.data?.done ?? 0 })}
        action={t("taxonomy.reopenGo")}
        colour="tide"
        busy={reopen.isPending}
        onClose={() => setAsking(false)}
        onConfirm={() =>
          reopen.mutate(taxonomy.version, {
            onSuccess: ({ reopened }) => told(t("taxonomy.reopened", { count: reopened })),
            onError: toldError,
            onSettled: () => setAsking(false),
          })
        }
      >
        {t("taxonomy.reopenHint")}
      </Confirm>
    </Drawer>
  );
}

function Changes({ diff }: { diff: Diff }) {
  if (diff.against === null) return <Text fz="sm">{t("taxonomy.diffNothing")}</Text>;
  const parts: [string, string[]][] = [
    [t("taxonomy.diffMoved"), diff.moved.map((one) => t("taxonomy.movedFrom", { label: one.text, before: one.before, after: one.after }))],
    [t("taxonomy.diffNew"), diff.new],
    [t("taxonomy.diffGone"), diff.gone],
    [t("taxonomy.diffRenamed"), diff.renamed.map((one) => `${one.before} \u2192 ${one.after}`)],
    [t("taxonomy.diffAdded"), diff.added],
    [t("taxonomy.diffRemoved"), diff.removed],
  ];
  const shown = parts.filter(([, lines]) => lines.length > 0);
  return (
    <Stack gap="sm">
      <Text fz="sm">
        {t("taxonomy.diffAgainst", { version: diff.against })}{" "}
        {shown.length ? t("taxonomy.diffClips", { count: diff.clips }) : t("taxonomy.diffSame")}
      </Text>
      {shown.map(([title, lines]) => (
        <section key={title}>
          <Title order={3} fz="sm">
            {title} ({lines.length})
          </Title>
          <ul className={classes.tree}>
            {lines.map((line) => (
              <li key={line} className="em-wrap">
                {line}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Stack>
  );
}
