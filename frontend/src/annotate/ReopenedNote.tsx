import { Alert, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";

import type { Reopened } from "../api/types";
import { t } from "../i18n";
import { when } from "../ui/format";

/** Why a clip that was done is asked for again. */
export function ReopenedNote({ reopened, filled }: { reopened: Reopened; filled: boolean }) {
  return (
    <Alert
      color="blue"
      icon={<IconRefresh size={18} />}
      title={t("annotate.reopened", { reason: reopened.reason, at: when(reopened.at) })}
      mb="sm"
      data-testid="reopened"
    >
      <Text className="em-wrap">{t(filled ? "annotate.reopenedFilled" : "annotate.reopenedBlind")}</Text>
    </Alert>
  );
}
