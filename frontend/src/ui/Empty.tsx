import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  title: string;
  hint?: string;
  children?: ReactNode;
}

/** What a page says when there is nothing yet: why, and what to do next. */
export function Empty({ title, hint, children }: Props) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" className="em-panel" ta="center">
      <Text fw={600}>{title}</Text>
      {hint && (
        <Text c="dimmed" fz="sm" maw={520}>
          {hint}
        </Text>
      )}
      {children}
    </Stack>
  );
}
