import { Center, Loader } from "@mantine/core";

import { t } from "../i18n";

export function Loading() {
  return (
    <Center mih={160} role="status" aria-label={t("app.loading")}>
      <Loader size="sm" />
    </Center>
  );
}
