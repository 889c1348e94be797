import { Alert, Text } from "@mantine/core";
import { IconMessage2 } from "@tabler/icons-react";

import type { Returned } from "../api/types";
import { t } from "../i18n";
import { when } from "../ui/format";

/** The reviewer's comment, above everything else. */
export function ReturnedNote({ returned }: { returned: Returned }) {
  return (
    <Alert
      color="orange"
      icon={<IconMessage2 size={18} />}
      title={t("annotate.returned", { reviewer: returned.reviewer, at: when(returned.at) })}
      mb="sm"
      data-testid="returned"
    >
      <Text className="em-wrap">{returned.comment}</Text>
    </Alert>
  );
}
