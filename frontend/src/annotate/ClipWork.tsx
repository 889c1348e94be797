import { Button, Grid, Group, Text, Textarea, Title } from "@mantine/core";
import { useMemo, useRef, useState } from "react";

import type { Assignment, Project, Submission } from "../api/types";
import { PlayerBar } from "../audio/PlayerBar";
import type { Player } from "../audio/port";
import { useSpectrogramSettings } from "../audio/spectrogram/settings";
import { createTicker } from "../audio/ticker";
import { Waveform } from "../audio/Waveform";
import { t } from "../i18n";
import { Key } from "../keys/Key";
import type { Command } from "../keys/commands";
import { useKeys } from "../keys/useKeys";
import { clock, percent } from "../ui/format";
import { Answer } from "./Answer";
import { AskModel, useAskable } from "./AskModel";
import { ClipHead } from "./ClipHead";
import { LabelInput } from "./LabelInput";
import { recentLabels, rememberLabel } from "./recent";
import { ReopenedNote } from "./ReopenedNote";
import { ReturnedNote } from "./ReturnedNote";
import { problemOf, selectedSpan, spansOf, type Choice, type Problem } from "./state";
import { choiceOf, Suggestions } from "./Suggestions";
import { useAsk } from "./useAsk";
import { useClipWork } from "./useClipWork";

interface Props {
  project: Project;
  assignment: Assignment;
  onConfirm: (assignment: Assignment, submission: Submission) => void;
  onSkip: () => void;
  /** What the two buttons say, where they do something else than confirm and skip. */
  words?: { confirm: string; skip: string };
}

const RATES = [0.5, 0.75, 1, 1.25, 1.5, 2];

/** One clip: hear it, say what is in it, go on. */
export function ClipWork({ project, assignment, onConfirm, onSkip, words }: Props) {
  const { state, dispatch, choose, onHeard, heard, submission } = useClipWork(project.uuid, assignment, project.asks_caption);
  const player = useRef<Player | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const caption = useRef<HTMLTextAreaElement>(null);
  const [ticker] = useState(createTicker);
  const [playing, setPlaying] = useState(false);
  const [looping, setLooping] = useState(false);
  const [rate, setRate] = useState(1);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [recent, setRecent] = useState(() => recentLabels(localStorage, project.uuid));
  const spectrogram = useSpectrogramSettings();
  const { clip } = assignment;
  const asked = useAsk(project.uuid, clip.uuid);
  const askable = useAskable(project.uuid, assignment.suggestions[0]?.model);
  const suggestions = [...assignment.suggestions, ...asked.suggestions];
  const span = selectedSpan(state);
  const spans = useMemo(
    () =>
      spansOf({ marks: state.marks }).map((mark) => ({
        id: mark.id,
        onset: mark.onset,
        offset: mark.offset,
        text: mark.label ?? "?",
        selected: mark.id === state.selected,
      })),
    [state.marks, state.selected],
  );

  function put(choice: Choice): void {
    setProblem(null);
    choose(choice);
  }

  function putTyped(label: string): void {
    const suggested = suggestions.find((suggestion) => suggestion.label.text === label);
    setRecent(rememberLabel(localStorage, project.uuid, label));
    put((!span && choiceOf(suggested)) || { label, prediction: null, alignment: suggested?.alignment ?? null, onset: null, offset: null });
  }

  function confirm(): void {
    const found = problemOf(state, { labels: project.asks_labels, caption: project.asks_caption });
    setProblem(found);
    if (found) return;
    player.current?.pause();
    onConfirm(assignment, submission());
  }

  function toggleLoop(): void {
    setLooping(!looping);
    player.current?.loop(looping ? null : { onset: span?.onset ?? 0, offset: span?.offset ?? clip.duration });
  }

  function changeRate(step: 1 | -1): void {
    const next = RATES[Math.min(Math.max(RATES.indexOf(rate) + step, 0), RATES.length - 1)] ?? 1;
    setRate(next);
    player.current?.setRate(next);
  }

  function ask(): void {
    if (askable.model) asked.ask(askable.model);
  }

  function mark(type: "onset" | "offset"): boolean {
    if (!project.asks_regions) return false;
    dispatch({ type, at: player.current?.time() ?? 0 });
    return true;
  }

  useKeys((command: Command): boolean => {
    switch (command.name) {
      case "playPause":
        player.current?.toggle();
        return true;
      case "seek":
        player.current?.skip(command.seconds);
        return true;
      case "confirm":
        confirm();
        return true;
      case "choose": {
        const choice = choiceOf(suggestions[command.index]);
        if (choice) put(choice);
        return true;
      }
      case "type":
        input.current?.focus();
        return true;
      case "caption":
        caption.current?.focus();
        return project.asks_caption;
      case "onset":
      case "offset":
        return mark(command.name);
      case "remove":
        dispatch({ type: "removeSelected" });
        return true;
      case "undo":
      case "redo":
        dispatch({ type: command.name });
        return true;
      case "nextSpan": {
        const order = spansOf(state);
        const at = order.findIndex((one) => one.id === state.selected);
        const next = order[at < 0 && command.step < 0 ? order.length - 1 : at + command.step];
        if (!next) return false; // past the last span the keyboard's focus goes on as usual
        dispatch({ type: "select", id: next.id });
        void player.current?.play(next.onset, next.offset);
        return true;
      }
      case "deselect":
        dispatch({ type: "select", id: null });
        return true;
      case "loop":
        toggleLoop();
        return true;
      case "slower":
      case "faster":
        changeRate(command.name === "faster" ? 1 : -1);
        return true;
      case "zoom":
        player.current?.zoom(command.step);
        return true;
      case "spectrogram":
        spectrogram.toggle();
        return true;
      case "ask":
        if (!assignment.blind) ask();
        return true;
      case "skip":
        onSkip();
        return true;
      default:
        return false;
    }
  });

  const target = span ? t("annotate.targetSpan", { onset: clock(span.onset), offset: clock(span.offset) }) : t("annotate.targetClip");
  return (
    <div data-work>
      {assignment.returned && <ReturnedNote returned={assignment.returned} />}
      {assignment.reopened && <ReopenedNote reopened={assignment.reopened} filled={assignment.annotations.length > 0} />}
      <ClipHead clip={clip} alignment={assignment.task.alignment} round={assignment.round} blind={assignment.blind} />
      <Waveform
        clip={clip}
        onPlayer={(made) => {
          player.current = made;
        }}
        spans={spans}
        editable={project.asks_regions}
        on={{
          time: ticker.set,
          playing: setPlaying,
          heard: onHeard,
          drawn: (onset, offset) => dispatch({ type: "drawn", onset, offset }),
          moved: (id, onset, offset) => dispatch({ type: "moved", id, onset, offset }),
          picked: (id) => dispatch({ type: "select", id }),
        }}
      />
      <PlayerBar
        player={player}
        ticker={ticker}
        duration={clip.duration}
        playing={playing}
        looping={looping}
        onLoop={toggleLoop}
        rate={rate}
      >
        {project.asks_regions && (
          <Button.Group>
            <Button variant="default" size="xs" onClick={() => mark("onset")} rightSection={<Key of="onset" />}>
              {t("annotate.onset")}
            </Button>
            <Button variant="default" size="xs" onClick={() => mark("offset")} rightSection={<Key of="offset" />}>
              {t("annotate.offset")}
            </Button>
          </Button.Group>
        )}
        {state.openOnset !== null && (
          <Text fz="sm" role="status">
            {t("annotate.openSpan", { at: clock(state.openOnset) })}
          </Text>
        )}
        <Text fz="xs" c="dimmed" ml="auto">
          {t("annotate.heard", { share: percent(heard) })}
        </Text>
      </PlayerBar>
      <Grid mt="sm" gap="md">
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Title order={2} fz="sm" mb={6}>
            {t("annotate.suggestions")}
            {span && (
              <Text component="span" c="dimmed" fz="sm" fw={400}>
                {" "}
                {t("annotate.goTo", { target })}
              </Text>
            )}
          </Title>
          <Suggestions suggestions={suggestions} hidden={assignment.blind} state={state} onChoose={put} />
          {!assignment.blind && (
            <AskModel askable={askable} asking={asked.state === "asking"} error={asked.error} onAsk={ask} />
          )}
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Title order={2} fz="sm" mb={6}>
            {t("annotate.answer")}
          </Title>
          <Answer state={state} dispatch={dispatch} onPlay={(onset, offset) => void player.current?.play(onset, offset)} />
          <div style={{ marginTop: 10 }}>
            <LabelInput
              project={project.uuid}
              inputRef={input}
              recent={recent}
              target={target}
              onChoose={putTyped}
              onLeave={() => input.current?.blur()}
            />
          </div>
          {project.asks_caption && (
            <Textarea
              ref={caption}
              mt="sm"
              autosize
              minRows={2}
              label={t("annotate.caption")}
              description={t("annotate.captionHint")}
              value={state.caption}
              onChange={(event) => dispatch({ type: "caption", text: event.currentTarget.value })}
              onKeyDown={(event) => {
                if (event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) {
                  event.preventDefault();
                  event.currentTarget.blur();
                  if (event.key === "Enter") confirm();
                }
              }}
            />
          )}
        </Grid.Col>
      </Grid>
      <Group mt="md" gap="xs">
        <Button size="md" onClick={confirm} rightSection={<Key of="confirm" />}>
          {words?.confirm ?? t("annotate.confirm")}
        </Button>
        <Button size="md" variant="default" onClick={onSkip} rightSection={<Key of="skip" />}>
          {words?.skip ?? t("annotate.skip")}
        </Button>
        <Text fz="sm" c="var(--mantine-color-error)" role="alert">
          {problem && t(`annotate.problem.${problem}`)}
        </Text>
      </Group>
    </div>
  );
}
