import { Button, Group, Stack, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { type ChangeEvent, useRef, useState } from "react";

import { t } from "../i18n";
import { chosenFiles, droppedFiles } from "./dropped";
import type { Chosen } from "./uploads";
import classes from "./DropZone.module.css";

/** Where files and folders are dropped, or chosen with buttons. */
export function DropZone({ onFiles }: { onFiles: (files: Chosen[]) => void }) {
  const [over, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    if (event.currentTarget.files) onFiles(chosenFiles(event.currentTarget.files));
    event.currentTarget.value = ""; // the same file can be chosen again
  };
  return (
    <Stack
      align="center"
      gap="xs"
      mb="md"
      className={classes.zone}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void droppedFiles(event.dataTransfer).then(onFiles);
      }}
    >
      <Text fw={600}>
        <IconUpload size={16} aria-hidden /> {t("recordings.drop")}
      </Text>
      <Text fz="sm" c="dimmed" ta="center">
        {t("recordings.dropHint")}
      </Text>
      <Group gap="xs" justify="center">
        <Button variant="default" onClick={() => files.current?.click()}>
          {t("recordings.chooseFiles")}
        </Button>
        <Button variant="default" onClick={() => folder.current?.click()}>
          {t("recordings.chooseFolder")}
        </Button>
      </Group>
      <input ref={files} type="file" multiple hidden onChange={take} aria-label={t("recordings.chooseFiles")} data-testid="files" />
      <input
        ref={folder}
        type="file"
        hidden
        onChange={take}
        aria-label={t("recordings.chooseFolder")}
        data-testid="folder"
        {...{ webkitdirectory: "" }}
      />
    </Stack>
  );
}
