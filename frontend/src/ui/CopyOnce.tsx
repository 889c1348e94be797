import { ActionIcon, Alert, Code, CopyButton, Group, Text, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";

import { t } from "../i18n";

/** A secret that is shown this once, ready to be copied. */
export function CopyOnce({ message, secret }: { message: string; secret: string }) {
  return (
    <Alert color="yellow" mt="sm" role="status">
      <Text fz="sm" mb={4}>
        {message}
      </Text>
      <Group gap="xs" wrap="nowrap">
        <Code className="em-wrap" fz="sm" data-testid="secret">
          {secret}
        </Code>
        <Copy text={secret} label={t("act.copy")} />
      </Group>
    </Alert>
  );
}

export function Copy({ text, label }: { text: string; label: string }) {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t("act.copied") : label}>
          <ActionIcon variant="subtle" color="gray" onClick={copy} aria-label={label}>
            {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}
