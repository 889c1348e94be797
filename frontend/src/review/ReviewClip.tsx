import { Box, Button, Grid, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { useMemo, useRef, useState } from "react";

import type { TaskAssignment, TaskStory } from "../api/types";
import { ClipHead } from "../annotate/ClipHead";
import { PlayerBar } from "../audio/PlayerBar";
import type { Player } from "../audio/port";
import { useSpectrogramSettings } from "../audio/spectrogram/settings";
import { createTicker } from "../audio/ticker";
import { Waveform } from "../audio/Waveform";
import { t } from "../i18n";
import { Key } from "../keys/Key";
import { useKeys } from "../keys/useKeys";
import { Alignment } from "../ui/Alignment";
import { AnswerCard } from "./AnswerCard";
import { answersOf, earlierOf, takenBy } from "./compare";
import { Rounds } from "./Rounds";
import type { Decision } from "./api";

interface Props {
  story: TaskStory;
  onDecide: (decision: Decision) => void;
  /** Settle it with an answer of one's own that begins with this one. */
  onEdit: (answer: TaskAssignment) => void;
}

/** One submitted clip: hear it, see what the model said beside what people put down, decide. */
export function ReviewClip({ story, onDecide, onEdit }: Props) {
  const player = useRef<Player | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const [ticker] = useState(createTicker);
  const [playing, setPlaying] = useState(false);
  const [looping, setLooping] = useState(false);
  const [returning, setReturning] = useState(false);
  const [comment, setComment] = useState("");
  const [missing, setMissing] = useState(false);
  const [picked, setPicked] = useState(0);
  const spectrogram = useSpectrogramSettings();
  const answers = answersOf(story);
  const several = answers.length > 1;
  const chosen = answers[picked];
  const play = (onset: number, offset: number) => void player.current?.play(onset, offset);
  const spans = useMemo(
    () =>
      (chosen?.annotations ?? []).flatMap(({ onset, offset, label }, index) =>
        onset !== null && offset !== null
          ? [{ id: `s${index}`, onset, offset, text: label?.text ?? "", selected: false }]
          : [],
      ),
    [chosen],
  );

  function accept(): void {
    if (!chosen) return;
    player.current?.pause();
    onDecide({ verdict: "accepted", assignment: chosen.uuid, round: story.round });
  }

  function sendBack(): void {
    if (!comment.trim()) {
      setMissing(true);
      field.current?.focus();
      return;
    }
    player.current?.pause();
    onDecide({ verdict: "returned", comment: comment.trim(), round: story.round });
  }

  function edit(): void {
    if (!chosen) return;
    player.current?.pause();
    onEdit(chosen);
  }

  function loop(): void {
    setLooping(!looping);
    player.current?.loop(looping ? null : { onset: 0, offset: story.clip.duration });
  }

  useKeys((command) => {
    switch (command.name) {
      case "playPause":
        player.current?.toggle();
        return true;
      case "seek":
        player.current?.skip(command.seconds);
        return true;
      case "accept":
        accept();
        return true;
      case "return":
        setReturning(true);
        setTimeout(() => field.current?.focus());
        return true;
      case "edit":
        edit();
        return true;
      case "choose":
        if (command.index < answers.length) setPicked(command.index);
        return several;
      case "loop":
        loop();
        return true;
      case "zoom":
        player.current?.zoom(command.step);
        return true;
      case "spectrogram":
        spectrogram.toggle();
        return true;
      default:
        return false;
    }
  });

  return (
    <div data-work>
      <ClipHead clip={story.clip} alignment={story.alignment} round={story.round} />
      <Waveform
        clip={story.clip}
        onPlayer={(made) => {
          player.current = made;
        }}
        spans={spans}
        on={{ time: ticker.set, playing: setPlaying }}
      />
      <PlayerBar
        player={player}
        ticker={ticker}
        duration={story.clip.duration}
        playing={playing}
        looping={looping}
        onLoop={loop}
      />
      <Grid mt="sm" gap="md">
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Title order={2} fz="sm" mb={6}>
            {t("review.model")}
          </Title>
          <Stack gap={4}>
            {!story.suggestions.length && <Text c="dimmed" fz="sm">{t("review.nothing")}</Text>}
            {story.suggestions.map((one) => {
              const label = one.label.text;
              const names = takenBy(answers, label);
              return (
                <Group key={one.prediction} gap="xs" className="em-panel" px="xs" py={5}>
                  <Text component="span" fw={names.length ? 650 : 400} td={names.length ? undefined : "none"} className="em-wrap">
                    {label}
                  </Text>
                  <Text fz="xs" c="dimmed">
                    {names.length ? `✓ ${names.join(", ")}` : ""}
                  </Text>
                  <Box ml="auto">
                    <Alignment value={one.alignment} />
                  </Box>
                </Group>
              );
            })}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Title order={2} fz="sm" mb={6}>
            {t("review.people")}
          </Title>
          <Stack gap="xs">
            {answers.map((answer, index) => (
              <AnswerCard
                key={answer.uuid}
                story={story}
                answer={answer}
                number={index + 1}
                chosen={several && index === picked}
                onChoose={several ? () => setPicked(index) : undefined}
                onPlay={play}
              />
            ))}
          </Stack>
          <Rounds story={story} answers={earlierOf(story)} onPlay={play} />
        </Grid.Col>
      </Grid>
      {returning && (
        <Textarea
          ref={field}
          mt="md"
          autosize
          minRows={2}
          required
          label={t("review.comment")}
          description={t("review.commentHint")}
          error={missing ? t("review.needComment") : undefined}
          value={comment}
          onChange={(event) => {
            setComment(event.currentTarget.value);
            setMissing(false);
          }}
          onKeyDown={(event) => {
            if (event.key === "Escape") setReturning(false);
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              sendBack();
            }
          }}
        />
      )}
      <Group mt="md" gap="xs">
        {returning ? (
          <>
            <Button size="md" color="orange" onClick={sendBack}>
              {t("review.send")}
            </Button>
            <Button size="md" variant="default" onClick={() => setReturning(false)}>
              {t("act.cancel")}
            </Button>
          </>
        ) : (
          <>
            <Button size="md" onClick={accept} disabled={!chosen} rightSection={<Key of="accept" />}>
              {t("review.accept")}
            </Button>
            <Button
              size="md"
              variant="default"
              rightSection={<Key of="return" />}
              onClick={() => {
                setReturning(true);
                setTimeout(() => field.current?.focus());
              }}
            >
              {t("review.return")}
            </Button>
            <Button size="md" variant="default" onClick={edit} disabled={!chosen} rightSection={<Key of="edit" />}>
              {t("review.edit")}
            </Button>
          </>
        )}
      </Group>
    </div>
  );
}
