import { Text } from "@mantine/core";
import { useState } from "react";

import type { Clip } from "../api/types";
import classes from "./Categories.module.css";

interface Props {
  name: string;
  rows: readonly { clip: Clip; told: string }[];
}

/** Clips to listen to, each with what is told of it; one plays at a time. */
export function ClipList({ name, rows }: Props) {
  const [playing, setPlaying] = useState<HTMLAudioElement | null>(null);
  return (
    <ul className={classes.clips} aria-label={name}>
      {rows.map(({ clip, told }) => (
        <li key={clip.uuid}>
          <Text fz="xs" className="em-wrap">
            {clip.recording_name} · {told}
          </Text>
          <audio
            controls
            preload="none"
            src={clip.audio_url}
            aria-label={clip.recording_name}
            onPlay={(event) => {
              if (playing !== event.currentTarget) playing?.pause();
              setPlaying(event.currentTarget);
            }}
          />
        </li>
      ))}
    </ul>
  );
}
