import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";

import { messageOf } from "../api/errors";
import { t } from "../i18n";

interface Props {
  error: unknown;
  title?: string;
  retry?: () => void;
}

/** What went wrong, in the server's words, and a way to try again. */
export function Failed({ error, title, retry }: Props) {
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} />} title={title ?? t("errors.title")} role="alert">
      <Group justify="space-between" gap="sm">
        <Text fz="sm" className="em-wrap">
          {messageOf(error)}
        </Text>
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            {t("errors.again")}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
