import { Button, Overlay, Text, useComputedColorScheme } from "@mantine/core";
import { IconPlayerPlayFilled } from "@tabler/icons-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";

import { messageOf } from "../api/errors";
import type { Clip } from "../api/types";
import { t } from "../i18n";
import { createPlayer } from "./player";
import type { DrawnSpan, Player, PlayerEvents } from "./port";
import { soundOf } from "./sounds";
import classes from "./Waveform.module.css";

interface Props {
  clip: Clip;
  /** The player, for keys and buttons, and null when it goes. */
  onPlayer: (player: Player | null) => void;
  spans: DrawnSpan[];
  editable?: boolean;
  height?: number;
  on: Partial<PlayerEvents>;
}

/** A clip drawn and played. Plays by itself when it appears, unless the browser wants a gesture first. */
export function Waveform(props: Props) {
  const [attempt, setAttempt] = useState(0);
  const scheme = useComputedColorScheme("light");
  return (
    <Wave
      key={`${props.clip.uuid} ${scheme} ${attempt}`}
      {...props}
      dark={scheme === "dark"}
      onAgain={() => setAttempt(attempt + 1)}
    />
  );
}

interface WaveProps extends Props {
  dark: boolean;
  onAgain: () => void;
}

function Wave({ clip, onPlayer, spans, editable = false, height = 148, on, dark, onAgain }: WaveProps) {
  const container = useRef<HTMLDivElement>(null);
  const made = useRef<Player | null>(null);
  const [state, setState] = useState<"loading" | "ready" | "blocked">("loading");
  const [failure, setFailure] = useState<string>();
  const hand = useEffectEvent((player: Player | null) => onPlayer(player));
  const emit = useEffectEvent((tell: (listener: Partial<PlayerEvents>) => void) => tell(on));
  const looks = useEffectEvent((element: HTMLElement) => {
    const style = getComputedStyle(element);
    return {
      editable,
      height,
      colours: {
        wave: style.getPropertyValue("--em-wave").trim(),
        done: style.getPropertyValue("--em-wave-done").trim(),
        cursor: dark ? "#ffd166" : "#b3261e",
        span: dark ? "rgba(255, 209, 102, 0.16)" : "rgba(200, 120, 0, 0.16)",
        spanSelected: dark ? "rgba(255, 209, 102, 0.36)" : "rgba(200, 120, 0, 0.36)",
      },
    };
  });
  const load = useEffectEvent(() => soundOf(clip));

  useEffect(() => {
    if (!container.current) return;
    const player = createPlayer(container.current, {
      ...looks(container.current),
      events: {
        time: (at) => emit((listener) => listener.time?.(at)),
        playing: (is) => emit((listener) => listener.playing?.(is)),
        heard: (from, to) => emit((listener) => listener.heard?.(from, to)),
        blocked: (is) => setState(is ? "blocked" : "ready"),
        failed: setFailure,
        drawn: (onset, offset) => emit((listener) => listener.drawn?.(onset, offset)),
        moved: (id, onset, offset) => emit((listener) => listener.moved?.(id, onset, offset)),
        picked: (id) => emit((listener) => listener.picked?.(id)),
      },
    });
    made.current = player;
    hand(player);
    let here = true;
    load()
      .then((sound) => {
        if (!here) return;
        setState("ready");
        return player.load(sound, true);
      })
      .catch((error: unknown) => {
        if (here) setFailure(messageOf(error));
      });
    return () => {
      here = false;
      made.current = null;
      hand(null);
      player.destroy();
    };
  }, []);

  useEffect(() => {
    made.current?.setSpans(spans);
  }, [spans]);

  return (
    <div className={classes.frame} style={{ minHeight: height }} data-testid="waveform" data-state={failure ? "failed" : state}>
      <div ref={container} aria-hidden />
      {state === "loading" && !failure && (
        <div className={classes.message} role="status">
          <Text fz="sm" c="dimmed">
            {t("player.loading")}
          </Text>
        </div>
      )}
      {failure && (
        <div className={classes.message} role="alert">
          <Text fz="sm">{failure}</Text>
          <Button size="xs" variant="default" onClick={onAgain}>
            {t("errors.again")}
          </Button>
        </div>
      )}
      {state === "blocked" && !failure && (
        <Overlay className={classes.message} backgroundOpacity={0.05} blur={1} zIndex={5}>
          <Button leftSection={<IconPlayerPlayFilled size={16} />} onClick={() => void made.current?.play()}>
            {t("player.gesture")}
          </Button>
        </Overlay>
      )}
    </div>
  );
}
