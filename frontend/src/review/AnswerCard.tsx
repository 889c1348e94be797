import { Badge, Group, Kbd, Paper, Stack, Text, UnstyledButton } from "@mantine/core";

import type { TaskAssignment, TaskStory } from "../api/types";
import { t } from "../i18n";
import { Alignment } from "../ui/Alignment";
import { clock, percent, span } from "../ui/format";
import { isOwnIdea } from "./compare";
import classes from "./AnswerCard.module.css";

interface Props {
  story: TaskStory;
  answer: TaskAssignment;
  /** The number key that chooses it, when there are several. */
  number?: number;
  chosen?: boolean;
  onChoose?: () => void;
  onPlay: (onset: number, offset: number) => void;
}

/** What one person put down, each label with its fit, and whether the model had it too. */
export function AnswerCard({ story, answer, number, chosen = false, onChoose, onPlay }: Props) {
  return (
    <Paper withBorder p="xs" bg="var(--em-panel)" data-chosen={chosen || undefined} className={classes.card}>
      <Group justify="space-between" gap="xs" mb={6}>
        {onChoose ? (
          <UnstyledButton onClick={onChoose} aria-pressed={chosen} className={classes.name}>
            <Kbd size="xs">{number}</Kbd> {answer.user} {chosen && <Badge color="tide">{t("review.chosen")}</Badge>}
          </UnstyledButton>
        ) : (
          <Text fw={600} fz="sm">
            {answer.user}
          </Text>
        )}
        <Text fz="xs" c="dimmed">
          {t("review.heard", { share: percent(answer.heard), time: span(answer.active_seconds) })}
        </Text>
      </Group>
      <Stack gap={4}>
        {!answer.annotations.length && (
          <Text fz="sm" c="dimmed">
            {t("review.nothing")}
          </Text>
        )}
        {answer.annotations.map((annotation, index) => {
          const { label, caption, onset, offset } = annotation;
          return (
            <Group key={index} gap={6}>
              {onset !== null && offset !== null && (
                <UnstyledButton className={classes.time} onClick={() => onPlay(onset, offset)}>
                  {clock(onset)}–{clock(offset)}
                </UnstyledButton>
              )}
              <Text component="span" fw={label ? 600 : 400} fs={label ? undefined : "italic"} className="em-wrap">
                {label ? label.text : caption}
              </Text>
              {label && <Alignment value={annotation.alignment} />}
              {isOwnIdea(story, annotation) && <Badge color="blue">{t("review.onlyHere")}</Badge>}
            </Group>
          );
        })}
      </Stack>
    </Paper>
  );
}
