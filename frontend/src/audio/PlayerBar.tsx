import { ActionIcon, Group, Text, Tooltip } from "@mantine/core";
import { IconPlayerPauseFilled, IconPlayerPlayFilled, IconRepeat } from "@tabler/icons-react";
import { type ReactNode, type RefObject, useSyncExternalStore } from "react";

import { t } from "../i18n";
import { Key } from "../keys/Key";
import { clock } from "../ui/format";
import type { Player } from "./port";
import type { Ticker } from "./ticker";
import { ViewMenu } from "./ViewMenu";

interface Props {
  player: RefObject<Player | null>;
  ticker: Ticker;
  duration: number;
  playing: boolean;
  looping?: boolean;
  onLoop?: () => void;
  rate?: number;
  children?: ReactNode;
}

/** Play and pause, the clock, the loop; `children` are the page's own buttons. */
export function PlayerBar({ player, ticker, duration, playing, looping = false, onLoop, rate = 1, children }: Props) {
  return (
    <Group gap="xs" mt={6}>
      <Tooltip label={<>{playing ? t("player.pause") : t("player.play")} <Key of="playPause" /></>}>
        <ActionIcon
          size={36}
          aria-label={playing ? t("player.pause") : t("player.play")}
          onClick={() => player.current?.toggle()}
        >
          {playing ? <IconPlayerPauseFilled size={18} /> : <IconPlayerPlayFilled size={18} />}
        </ActionIcon>
      </Tooltip>
      {onLoop && (
        <Tooltip label={<>{t("player.loop")} <Key of="loop" /></>}>
          <ActionIcon
            size={36}
            variant={looping ? "filled" : "default"}
            aria-label={t("player.loop")}
            aria-pressed={looping}
            onClick={onLoop}
          >
            <IconRepeat size={18} />
          </ActionIcon>
        </Tooltip>
      )}
      <ViewMenu onZoom={(step) => player.current?.zoom(step)} />
      <Clock ticker={ticker} duration={duration} />
      {rate !== 1 && (
        <Text fz="sm" className="em-number">
          {t("player.rate", { rate })}
        </Text>
      )}
      {children}
    </Group>
  );
}

function Clock({ ticker, duration }: { ticker: Ticker; duration: number }) {
  const at = useSyncExternalStore(ticker.subscribe, ticker.get);
  return (
    <Text fz="sm" className="em-number" miw={112} data-testid="clock">
      {clock(at)} / {clock(duration)}
    </Text>
  );
}
