import { Button, Overlay, Text, useComputedColorScheme } from "@mantine/core";
import { IconPlayerPlayFilled } from "@tabler/icons-react";
import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from "react";

import { messageOf } from "../api/errors";
import type { Clip } from "../api/types";
import { t } from "../i18n";
import { createPlayer } from "./player";
import type { DrawnSpan, Player, PlayerEvents } from "./port";
import { soundOf } from "./sounds";
import { useSpectrogramSettings } from "./spectrogram/settings";
import type { View } from "./spectrogram/Spectrogram";
import { createTicker } from "./ticker";
import classes from "./Waveform.module.css";

const Spectrogram = lazy(() => import("./spectrogram/Spectrogram"));

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
  const [sound] = useState(() => soundOf(clip));
  const [view, setView] = useState<View>({ from: 0, to: clip.duration });
  const [ticker] = useState(createTicker);
  const { shown, range } = useSpectrogramSettings().settings;
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

  useEffect(() => {
    if (!container.current) return;
    const player = createPlayer(container.current, {
      ...looks(container.current),
      events: {
        time: (at) => {
          ticker.set(at);
          emit((listener) => listener.time?.(at));
        },
        playing: (is) => emit((listener) => listener.playing?.(is)),
        heard: (from, to) => emit((listener) => listener.heard?.(from, to)),
        blocked: (is) => setState(is ? "blocked" : "ready"),
        failed: setFailure,
        drawn: (onset, offset) => emit((listener) => listener.drawn?.(onset, offset)),
        moved: (id, onset, offset) => emit((listener) => listener.moved?.(id, onset, offset)),
        picked: (id) => emit((listener) => listener.picked?.(id)),
        view: (from, to) => setView({ from, to }),
      },
    });
    made.current = player;
    hand(player);
    let here = true;
    sound
      .then((loaded) => {
        if (!here) return;
        setState("ready");
        return player.load(loaded, true);
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
  }, [sound, ticker]);

  useEffect(() => {
    made.current?.setSpans(spans);
  }, [spans]);

  return (
    <div className={classes.frame} style={{ minHeight: height }} data-testid="waveform" data-state={failure ? "failed" : state}>
      <div ref={container} aria-hidden />
      {shown !== "off" && !failure && (
        <Suspense>
          <Spectrogram
            sound={sound}
            scale={shown}
            range={range}
            view={view}
            ticker={ticker}
            onSeek={(at) => made.current?.seek(at)}
          />
        </Suspense>
      )}
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
