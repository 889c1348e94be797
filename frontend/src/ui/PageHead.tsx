import { Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

import { useTitle } from "./useTitle";

interface Props {
  title: string;
  hint?: string;
  of?: string;
  children?: ReactNode;
}

/** A page's one first-level heading, a line that says what it is for, and its main actions. */
export function PageHead({ title, hint, of, children }: Props) {
  useTitle(title, of);
  return (
    <Group justify="space-between" align="flex-start" gap="sm" mb="md">
      <Stack gap={2} flex="1 1 280px">
        <Title order={1} className="em-wrap">
          {title}
        </Title>
        {hint && (
          <Text c="dimmed" fz="sm" maw={720}>
            {hint}
          </Text>
        )}
      </Stack>
      <Group gap="xs">{children}</Group>
    </Group>
  );
}
