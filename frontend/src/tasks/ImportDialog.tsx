import { Button, FileInput, Group, List, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";

import { ApiError } from "../api/errors";
import { t } from "../i18n";
import { Failed } from "../ui/Failed";
import { told } from "../ui/notify";
import { useImportClips } from "./api";

/** Takes a manifest; what is wrong with its lines is listed, and nothing is imported then. */
export function ImportDialog({ project, onClose }: { project: string; onClose: () => void }) {
  const [manifest, setManifest] = useState<File | null>(null);
  const take = useImportClips(project);
  const wrong = take.error instanceof ApiError ? Object.entries(take.error.fields) : [];
  return (
    <Modal opened onClose={onClose} title={t("queue.importTitle")} closeButtonProps={{ "aria-label": t("act.close") }} size="lg">
      <Stack gap="sm">
        <Text fz="sm" c="dimmed">
          {t("queue.importHint")}
        </Text>
        <FileInput
          label={t("queue.importFile")}
          accept=".csv,.jsonl"
          value={manifest}
          onChange={(file) => {
            setManifest(file);
            take.reset();
          }}
        />
        {take.isError && <Failed error={take.error} />}
        {wrong.length > 0 && (
          <div style={{ maxHeight: 240, overflowY: "auto" }} tabIndex={0} role="region" aria-label={t("queue.badLines")}>
            <List size="sm">
              {wrong.map(([line, messages]) => (
                <List.Item key={line}>
                  <b>{line}</b>: {messages.join(" ")}
                </List.Item>
              ))}
            </List>
          </div>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("act.cancel")}
          </Button>
          <Button
            loading={take.isPending}
            disabled={!manifest}
            onClick={() =>
              manifest &&
              take.mutate(manifest, {
                onSuccess: ({ opened }) => {
                  told(t("queue.imported", { count: opened }));
                  onClose();
                },
              })
            }
          >
            {t("queue.importGo")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
