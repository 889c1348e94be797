import { Badge, Group, Text } from "@mantine/core";

import type { Clip } from "../api/types";
import { t } from "../i18n";
import { Alignment } from "../ui/Alignment";
import { clock } from "../ui/format";

interface Props {
  clip: Clip;
  alignment: number | null;
  round: number;
  /** The person is to answer without knowing the model's. */
  blind?: boolean;
}

/** Which clip this is, where in its recording, and how well the model's best label fits it. */
export function ClipHead({ clip, alignment, round, blind = false }: Props) {
  return (
    <Group gap="xs" mb={6} wrap="wrap">
      <Text fw={600} fz="sm" className="em-wrap" data-testid="recording-name">
        {clip.recording_name}
      </Text>
      <Text c="dimmed" fz="sm" className="em-number">
        {clock(clip.onset)}–{clock(clip.offset)}
      </Text>
      {!blind && (
        <Group gap={4} wrap="nowrap">
          <Text c="dimmed" fz="xs">
            {t("annotate.bestFit")}
          </Text>
          <Alignment value={alignment} />
        </Group>
      )}
      {round > 1 && <Badge color="orange">{t("annotate.round", { round })}</Badge>}
    </Group>
  );
}
