import { ActionIcon, Badge, Group, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { Dispatch } from "react";

import { t } from "../i18n";
import { Alignment } from "../ui/Alignment";
import { clock } from "../ui/format";
import { isSpan, spansOf, type Action, type AnnotateState, type Mark } from "./state";
import classes from "./Answer.module.css";

interface Props {
  state: AnnotateState;
  dispatch: Dispatch<Action>;
  onPlay: (onset: number, offset: number) => void;
}

/** What the person puts down: labels of the whole clip, then spans in order of time. */
export function Answer({ state, dispatch, onPlay }: Props) {
  const whole = state.marks.filter((mark) => !isSpan(mark));
  const spans = spansOf(state);
  return (
    <Stack gap={4} role="group" aria-label={t("annotate.answer")} data-testid="answer">
      {!whole.length && !spans.length && (
        <Text c="dimmed" fz="sm">
          {t("annotate.nothingYet")}
        </Text>
      )}
      {whole.map((mark) => (
        <Group key={mark.id} className={classes.row} wrap="nowrap" gap={8}>
          <Name mark={mark} />
          <Remove mark={mark} dispatch={dispatch} />
        </Group>
      ))}
      {spans.map((mark) => (
        <Group key={mark.id} className={classes.row} data-selected={mark.id === state.selected || undefined} wrap="nowrap" gap={8}>
          <UnstyledButton
            className={classes.span}
            aria-pressed={mark.id === state.selected}
            onClick={() => {
              dispatch({ type: "select", id: mark.id === state.selected ? null : mark.id });
              if (mark.id !== state.selected) onPlay(mark.onset, mark.offset);
            }}
          >
            <Text component="span" fz="xs" ff="monospace" className={classes.time}>
              {clock(mark.onset)}–{clock(mark.offset)}
            </Text>
            <Name mark={mark} />
          </UnstyledButton>
          <Remove mark={mark} dispatch={dispatch} />
        </Group>
      ))}
    </Stack>
  );
}

function Name({ mark }: { mark: Mark }) {
  return (
    <Group gap={6} className={classes.name}>
      <Text component="span" fw={600} c={mark.label ? undefined : "dimmed"} className="em-wrap">
        {mark.label ?? t("annotate.needsLabel")}
      </Text>
      {mark.label && <Alignment value={mark.alignment} scoring={mark.scoring} />}
      {mark.proposed && <Badge color="gray">{t("annotate.proposed")}</Badge>}
    </Group>
  );
}

function Remove({ mark, dispatch }: { mark: Mark; dispatch: Dispatch<Action> }) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={t("annotate.removeMark", { label: mark.label ?? t("annotate.span") })}
      onClick={() => dispatch({ type: "remove", id: mark.id })}
    >
      <IconX size={14} />
    </ActionIcon>
  );
}
