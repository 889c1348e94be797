import { Button, Overlay, Text, useComputedColorScheme } from "@mantine/core";
import { IconPlayerPlayFilled } from "@tabler/icons-react";
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";

import { messageOf } from "../api/errors";
import type { Clip } from "../api/types";
import { t } from "../i18n";
import { createPlayer } from "./player";
import type { DrawnSpan, Player, PlayerEvents } from "./port";
import { soundOf } from "./sounds";
import classes from "./Waveform.module.css";

interface Props {
  clip: Clip;
  /** Set to the player while it is there, for keys and buttons. */
  player: RefObject<Player | null>;
  spans: DrawnSpan[];
  editable?: boolean;
  autoplay?: boolean;
  height?: number;
  on: Partial<PlayerEvents>;
  /** Sound and peaks are here. */
  onReady?: () => void;
}

/** A clip drawn and played. Plays by itself when it appears, unless the browser wants a gesture first. */
export function Waveform({ clip, player, spans, editable = false, autoplay = true, height = 148, on, onReady }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const [blocked, setBlocked] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [loading, setLoading] = useState(true);
  const [attempt, setAttempt] = useState(0);
  const scheme = useComputedColorScheme("light");
  const emit = useEffectEvent(<K extends keyof PlayerEvents>(name: K, ...args: Parameters<PlayerEvents[K]>) => {
    if (name === "blocked") setBlocked(args[0] as boolean);
    if (name === "failed") setFailure(args[0] as string);
    (on[name] as ((...given: Parameters<PlayerEvents[K]>) => void) | undefined)?.(...args);
  });
  const ready = useEffectEvent(() => onReady?.());

  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const style = getComputedStyle(element);
    const made = createPlayer(element, {
      editable,
      height,
      colours: {
        wave: style.getPropertyValue("--em-wave").trim(),
        done: style.getPropertyValue("--em-wave-done").trim(),
        cursor: scheme === "dark" ? "#ffd166" : "#b3261e",
        span: scheme === "dark" ? "rgba(255, 209, 102, 0.16)" : "rgba(200, 120, 0, 0.16)",
        spanSelected: scheme === "dark" ? "rgba(255, 209, 102, 0.36)" : "rgba(200, 120, 0, 0.36)",
      },
      events: {
        time: (at) => emit("time", at),
        playing: (is) => emit("playing", is),
        heard: (from, to) => emit("heard", from, to),
        blocked: (is) => emit("blocked", is),
        failed: (message) => emit("failed", message),
        drawn: (onset, offset) => emit("drawn", onset, offset),
        moved: (id, onset, offset) => emit("moved", id, onset, offset),
        picked: (id) => emit("picked", id),
      },
    });
    player.current = made;
    let current = true;
    setLoading(true);
    setFailure(undefined);
    setBlocked(false);
    soundOf(clip)
      .then((sound) => {
        if (!current) return;
        setLoading(false);
        ready();
        return made.load(sound, autoplay);
      })
      .catch((error: unknown) => {
        if (!current) return;
        setLoading(false);
        setFailure(messageOf(error));
      });
    return () => {
      current = false;
      player.current = null;
      made.destroy();
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a clip is its uuid
  }, [clip.uuid, attempt, editable, autoplay, height, scheme, player]);

  useEffect(() => {
    player.current?.setSpans(spans);
  }, [spans, player, clip.uuid, attempt, scheme]);

  return (
    <div className={classes.frame} style={{ minHeight: height }}>
      <div ref={container} data-testid="waveform" aria-hidden />
      {loading && (
        <div className={classes.message} role="status">
          <Text fz="sm" c="dimmed">
            {t("player.loading")}
          </Text>
        </div>
      )}
      {failure && (
        <div className={classes.message} role="alert">
          <Text fz="sm">{failure}</Text>
          <Button size="xs" variant="default" onClick={() => setAttempt(attempt + 1)}>
            {t("errors.again")}
          </Button>
        </div>
      )}
      {blocked && !failure && (
        <Overlay className={classes.message} backgroundOpacity={0.05} blur={1} zIndex={5}>
          <Button leftSection={<IconPlayerPlayFilled size={16} />} onClick={() => void player.current?.play()}>
            {t("player.gesture")}
          </Button>
        </Overlay>
      )}
    </div>
  );
}
