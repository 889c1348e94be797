import { Button, Group, Kbd, Modal, Stack, TextInput } from "@mantine/core";
import { useState } from "react";

import { t } from "../i18n";

const REASONS = ["unsure", "badAudio", "silence", "private"] as const;

interface Props {
  opened: boolean;
  onClose: () => void;
  onSkip: (reason: string) => void;
}

/** Why a clip is skipped: one key for the usual reasons, or words. */
export function SkipDialog({ opened, onClose, onSkip }: Props) {
  const [words, setWords] = useState("");
  function skip(reason: string): void {
    setWords("");
    onSkip(reason);
  }
  return (
    <Modal opened={opened} onClose={onClose} title={t("skip.title")} closeButtonProps={{ "aria-label": t("act.close") }}>
      <Stack
        gap="xs"
        pt={4}
        onKeyDown={(event) => {
          const reason = REASONS[Number(event.key) - 1];
          if (reason && event.target instanceof HTMLButtonElement) {
            event.preventDefault();
            skip(t(`skip.${reason}`));
          }
        }}
      >
        {REASONS.map((reason, index) => (
          <Button
            key={reason}
            variant="default"
            justify="flex-start"
            leftSection={<Kbd size="xs">{index + 1}</Kbd>}
            data-autofocus={index === 0 || undefined}
            onClick={() => skip(t(`skip.${reason}`))}
          >
            {t(`skip.${reason}`)}
          </Button>
        ))}
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (words.trim()) skip(words.trim());
          }}
        >
          <Group gap="xs" align="flex-end">
            <TextInput
              flex={1}
              label={t("skip.other")}
              maxLength={500}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
            <Button type="submit" disabled={!words.trim()}>
              {t("skip.go")}
            </Button>
          </Group>
        </form>
      </Stack>
    </Modal>
  );
}
