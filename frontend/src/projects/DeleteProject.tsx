import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { useNavigate } from "react-router";

import type { Project } from "../api/types";
import { t } from "../i18n";
import { toldError } from "../ui/notify";
import { Panel } from "../ui/Panel";
import { useDeleteProject } from "./api";

/** The one thing that cannot be taken back: it asks for the project's name. */
export function DeleteProject({ project }: { project: Project }) {
  const [opened, { open, close }] = useDisclosure(false);
  const [typed, setTyped] = useState("");
  const remove = useDeleteProject(project.uuid);
  const navigate = useNavigate();
  return (
    <Panel title={t("settings.danger")}>
      <Group justify="space-between">
        <Text fz="sm" c="dimmed">
          {t("settings.dangerHint")}
        </Text>
        <Button color="red" variant="outline" onClick={open}>
          {t("settings.delete")}
        </Button>
      </Group>
      <Modal
        opened={opened}
        onClose={close}
        title={t("settings.deleteAsk", { name: project.name })}
        closeButtonProps={{ "aria-label": t("act.close") }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            remove.mutate(undefined, { onSuccess: () => void navigate("/"), onError: toldError });
          }}
        >
          <Stack>
            <Text fz="sm">{t("settings.dangerHint")}</Text>
            <TextInput
              label={t("settings.deleteType")}
              autoComplete="off"
              data-autofocus
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Button type="submit" color="red" disabled={typed !== project.name} loading={remove.isPending}>
              {t("settings.delete")}
            </Button>
          </Stack>
        </form>
      </Modal>
    </Panel>
  );
}
