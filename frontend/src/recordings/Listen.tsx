import { Affix, CloseButton, Group, Paper, Text } from "@mantine/core";

import type { Recording } from "../api/types";
import { t } from "../i18n";

interface Props {
  project: string;
  recording: Recording;
  onClose: () => void;
}

/** A small player at the foot of the page for one whole recording. */
export function Listen({ project, recording, onClose }: Props) {
  return (
    <Affix position={{ bottom: 12, right: 12, left: 12 }} style={{ display: "flex", justifyContent: "center" }}>
      <Paper withBorder shadow="md" p="xs" w="100%" maw={640} role="region" aria-label={t("recordings.playing")}>
        <Group justify="space-between" wrap="nowrap" mb={4}>
          <Text fz="sm" fw={600} truncate>
            {recording.name}
          </Text>
          <CloseButton onClick={onClose} aria-label={t("act.close")} />
        </Group>
        <audio
          key={recording.uuid}
          controls
          autoPlay
          src={`/api/projects/${project}/recordings/${recording.uuid}/audio`}
          style={{ width: "100%", height: 36 }}
        />
      </Paper>
    </Affix>
  );
}
