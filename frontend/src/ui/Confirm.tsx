import { Button, Group, Modal, Text } from "@mantine/core";
import type { ReactNode } from "react";

import { t } from "../i18n";

interface Props {
  opened: boolean;
  title: string;
  children: ReactNode;
  action: string;
  colour?: string;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks once before something that cannot be taken back. */
export function Confirm({ opened, title, children, action, colour = "red", busy, onConfirm, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("act.close") }}>
      <Text fz="sm" component="div" className="em-wrap">
        {children}
      </Text>
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t("act.cancel")}
        </Button>
        <Button color={colour} loading={busy} onClick={onConfirm}>
          {action}
        </Button>
      </Group>
    </Modal>
  );
}
