import { Button, Group, Kbd, Text, Tooltip } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useState } from "react";

import type { Taxonomy } from "../api/types";
import { t } from "../i18n";
import { Confirm } from "../ui/Confirm";
import { when } from "../ui/format";
import { told, toldError } from "../ui/notify";
import { StateBadge } from "../ui/StateBadge";
import { useDiscard, useUndo } from "./api";
import { DiffDrawer } from "./DiffDrawer";
import { multipleOf } from "./lambda";
import { PublishDialog } from "./PublishDialog";

interface Props {
  project: string;
  taxonomy: Taxonomy;
  manager: boolean;
}

/** What the version is, and what can be done with the whole of it. */
export function VersionHead({ project, taxonomy, manager }: Props) {
  const { version, state, lam } = taxonomy;
  const discard = useDiscard(project);
  const undo = useUndo(project, version);
  const [asking, setAsking] = useState<"publish" | "discard" | "diff" | null>(null);
  const close = () => setAsking(null);
  const draft = manager && state === "draft";
  const takeBack = () => {
    if (!draft || taxonomy.undo === null || undo.isPending || document.querySelector("[role=dialog]")) return;
    undo.mutate(undefined, { onSuccess: () => told(t("taxonomy.undone")), onError: toldError });
  };
  useHotkeys([["mod+Z", takeBack]]);
  const facts = [
    taxonomy.published_at
      ? t("taxonomy.publishedAt", { when: when(taxonomy.published_at) })
      : t("taxonomy.madeAt", { when: when(taxonomy.created_at) }),
    t("taxonomy.categories", { count: taxonomy.categories.length }),
    t("taxonomy.encoder", { name: taxonomy.encoder }),
    lam === null ? "" : t("taxonomy.lambdaIs", { lambda: lam.toPrecision(3), multiple: multipleOf(lam, taxonomy.paper_lam) }),
    taxonomy.note,
  ];
  return (
    <Group justify="space-between" gap="xs">
      <Group gap="xs" flex="1 1 280px">
        <StateBadge state={state} />
        <Text fz="sm" c="dimmed" className="em-wrap">
          {facts.filter(Boolean).join(" · ")}
        </Text>
      </Group>
      <Group gap="xs">
        {draft && (
          <Tooltip label={<Kbd size="xs">Ctrl+Z</Kbd>}>
            <Button variant="default" disabled={taxonomy.undo === null} loading={undo.isPending} onClick={takeBack}>
              {t("taxonomy.undo")}
            </Button>
          </Tooltip>
        )}
        {state !== "failed" && (
          <Button variant="default" onClick={() => setAsking("diff")}>
            {t("taxonomy.diff")}
          </Button>
        )}
        {manager && state !== "published" && (
          <Button variant="default" onClick={() => setAsking("discard")}>
            {t("taxonomy.discard")}
          </Button>
        )}
        {draft && <Button onClick={() => setAsking("publish")}>{t("taxonomy.publish")}</Button>}
      </Group>
      <DiffDrawer project={project} taxonomy={taxonomy} manager={manager} opened={asking === "diff"} onClose={close} />
      <PublishDialog project={project} version={version} opened={asking === "publish"} onClose={close} />
      <Confirm
        opened={asking === "discard"}
        title={t("taxonomy.discardAsk")}
        action={t("taxonomy.discard")}
        busy={discard.isPending}
        onClose={close}
        onConfirm={() => discard.mutate(version, { onError: toldError, onSettled: close })}
      >
        {t("taxonomy.discardHint")}
      </Confirm>
    </Group>
  );
}
