import { Button, Stack, Text, Title } from "@mantine/core";
import { useRouteError } from "react-router";

import { messageOf } from "../api/errors";
import { t } from "../i18n";

/** Shown when a page throws, or its chunk cannot be loaded after an upgrade of the server. */
export function Crashed() {
  const error = useRouteError();
  return (
    <Stack p="xl" maw={640} mx="auto" component="main" role="alert">
      <Title order={1}>{t("errors.crashed")}</Title>
      <Text>{t("errors.crashedHint")}</Text>
      <Text c="dimmed" ff="monospace" fz="sm" className="em-wrap">
        {messageOf(error)}
      </Text>
      <Button onClick={() => window.location.reload()} w="fit-content">
        {t("errors.reload")}
      </Button>
    </Stack>
  );
}
