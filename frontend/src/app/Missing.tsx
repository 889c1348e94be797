import { Button, Stack, Text, Title } from "@mantine/core";
import { Link } from "react-router";

import { t } from "../i18n";
import { useTitle } from "../ui/useTitle";

export function Missing() {
  useTitle(t("errors.missing"));
  return (
    <Stack>
      <Title order={1}>{t("errors.missing")}</Title>
      <Text>{t("errors.missingHint")}</Text>
      <Button component={Link} to="/" w="fit-content">
        {t("errors.home")}
      </Button>
    </Stack>
  );
}
