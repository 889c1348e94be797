import { Button, Checkbox, Group, Modal, Stack, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";

import { t } from "../i18n";
import { Failed } from "../ui/Failed";
import { told } from "../ui/notify";
import { type Effect, useChangeLabels, usePreview, type Wish } from "./changes";
import { Effects } from "./Effects";

interface Props {
  project: string;
  title: string;
  action: string;
  /** What is previewed; null while it cannot be done. */
  wish: Wish | null;
  /** What is done in its place, where the preview shows that it is another change. */
  instead?: (effect: Effect) => Wish | null;
  /** Whether done clips are re-opened without asking. */
  mustReopen?: boolean;
  children: ReactNode;
  onClose: () => void;
  onDone: () => void;
}

/** The frame of every change of the label list: what is wished, what it does, and doing it. */
export function ChangeDialog({ project, title, action, wish, instead, mustReopen, children, onClose, onDone }: Props) {
  const [reopen, setReopen] = useState(false);
  const preview = usePreview(project, wish);
  const change = useChangeLabels(project);
  const effect = preview.data;
  const other = effect ? (instead?.(effect) ?? null) : null;
  const ready = wish !== null && preview.isSuccess;
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ "aria-label": t("act.close") }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!ready) return;
          change.mutate(
            { wish: other ?? wish, reopen },
            {
              onSuccess: () => {
                told(t("vocabulary.done"));
                onDone();
              },
            },
          );
        }}
      >
        <Stack gap="md">
          {children}
          {wish && <Effects preview={preview} />}
          {!mustReopen && effect !== undefined && effect !== null && effect.accepted > 0 && (
            <Checkbox
              label={t("vocabulary.reopen")}
              description={t("vocabulary.reopenCount", { count: effect.accepted })}
              checked={reopen}
              onChange={(event) => setReopen(event.currentTarget.checked)}
            />
          )}
          {mustReopen && effect !== undefined && effect !== null && effect.accepted > 0 && (
            <Text fz="sm">{t("vocabulary.reopenCount", { count: effect.accepted })}</Text>
          )}
          {change.isError && <Failed error={change.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("act.cancel")}
            </Button>
            <Button type="submit" disabled={!ready} loading={change.isPending}>
              {other?.verb === "merge" ? t("vocabulary.doMerge") : action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
