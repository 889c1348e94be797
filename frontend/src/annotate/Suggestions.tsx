import { Group, Kbd, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";

import type { Suggestion } from "../api/types";
import { t } from "../i18n";
import { Alignment } from "../ui/Alignment";
import { clock } from "../ui/format";
import { isChosen, type AnnotateState, type Choice } from "./state";
import classes from "./Suggestions.module.css";

interface Props {
  suggestions: Suggestion[];
  /** The person is to answer without seeing them. */
  hidden: boolean;
  state: AnnotateState;
  onChoose: (choice: Choice) => void;
}

/** A suggestion as something that can be put down; null for one without a label. */
export function choiceOf(suggestion: Suggestion | undefined): Choice | null {
  if (!suggestion?.label) return null;
  const { prediction, alignment, onset, offset } = suggestion;
  return { label: suggestion.label.text, prediction, alignment, onset, offset };
}

/** What the model proposes, best fit first, switched on and off by number keys. */
export function Suggestions({ suggestions, hidden, state, onChoose }: Props) {
  if (!suggestions.length) {
    return (
      <Text c="dimmed" fz="sm">
        {hidden ? t("queue.blindHere") : t("annotate.noSuggestions")}
      </Text>
    );
  }
  return (
    <Stack gap={4} role="group" aria-label={t("annotate.suggestions")}>
      {suggestions.map((suggestion, index) => {
        const choice = choiceOf(suggestion);
        if (!choice) return null;
        const chosen = isChosen(state, choice);
        const proposed = state.marks.some((mark) => mark.proposed && mark.prediction === suggestion.prediction);
        return (
          <UnstyledButton
            key={suggestion.prediction}
            className={classes.row}
            data-chosen={chosen || undefined}
            data-proposed={proposed || undefined}
            aria-pressed={chosen}
            aria-keyshortcuts={index < 10 ? String((index + 1) % 10) : undefined}
            onClick={() => onChoose(choice)}
          >
            <span className={classes.tick} aria-hidden>
              {chosen && <IconCheck size={14} stroke={3} />}
            </span>
            {index < 10 ? <Kbd size="xs" aria-hidden>{(index + 1) % 10}</Kbd> : <span className={classes.nokey} />}
            <Text component="span" fw={chosen ? 650 : 400} className={classes.label}>
              {choice.label}
              {suggestion.onset !== null && suggestion.offset !== null && (
                <Text component="span" c="dimmed" fz="xs" className="em-number">
                  {" "}
                  {clock(suggestion.onset)}–{clock(suggestion.offset)}
                </Text>
              )}
            </Text>
            <Group gap={6} wrap="nowrap" ml="auto">
              <Text component="span" c="dimmed" fz="xs" visibleFrom="xs">
                {suggestion.model}
              </Text>
              <Alignment value={suggestion.alignment} />
            </Group>
          </UnstyledButton>
        );
      })}
    </Stack>
  );
}
