import { Box, Paper, Title } from "@mantine/core";
import type { ReactNode } from "react";

import { Brand } from "../app/Brand";
import { useTitle } from "../ui/useTitle";

/** The frame of the pages for people who are not logged in: the name, and one small form. */
export function OuterPage({ title, children }: { title: string; children: ReactNode }) {
  useTitle(title);
  return (
    <Box component="main" maw={420} mx="auto" px="md" pt={{ base: "xl", sm: "10vh" }}>
      <Box mb="md">
        <Brand />
      </Box>
      <Paper withBorder p="lg" bg="var(--em-panel)">
        <Title order={1} mb="md">
          {title}
        </Title>
        {children}
      </Paper>
    </Box>
  );
}
