import { Button, Group, Progress, Text } from "@mantine/core";

import { t } from "../i18n";
import { number } from "../ui/format";
import { toldError } from "../ui/notify";
import { type Targeting, useMeasureAgain } from "./api";

/** How many clips the detectors know the sound of, while some are still owed or could not be measured. */
export function MeasuredLine({ project, measured }: { project: string; measured: Targeting["measured"] }) {
  const again = useMeasureAgain(project);
  const { done, owed, failed } = measured;
  const all = done + owed + failed;
  if (!owed && !failed) return null;
  return (
    <div className="em-panel" style={{ padding: 12 }}>
      <Text fz="sm">{t("targeting.measured", { done: number(done), all: number(all) })}</Text>
      {owed > 0 && <Progress value={(100 * done) / all} mt={6} aria-label={t("targeting.measuring")} />}
      {failed > 0 && (
        <Group gap="xs" mt={6}>
          <Text fz="sm" c="dimmed">
            {t("targeting.failed", { count: failed })}
          </Text>
          <Button
            size="compact-xs"
            variant="default"
            loading={again.isPending}
            onClick={() => again.mutate(undefined, { onError: toldError })}
          >
            {t("targeting.again")}
          </Button>
        </Group>
      )}
    </div>
  );
}
