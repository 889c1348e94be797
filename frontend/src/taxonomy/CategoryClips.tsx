import { Text } from "@mantine/core";
import { useState } from "react";

import type { Category } from "../api/types";
import { t } from "../i18n";
import { Failed } from "../ui/Failed";
import { Loading } from "../ui/Loading";
import { More } from "../ui/More";
import { useLabelledClips } from "./api";
import classes from "./Categories.module.css";
import { heardBy } from "./hear";

const SHOWN = 5;

/** A few clips that carry the category's labels, to listen to; one plays at a time. */
export function CategoryClips({ project, category }: { project: string; category: Category }) {
  const { query, rows } = useLabelledClips(project);
  const [playing, setPlaying] = useState<HTMLAudioElement | null>(null);
  if (query.isPending) return <Loading />;
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />;
  const found = heardBy(rows, new Set(category.labels.map((label) => label.text))).slice(0, SHOWN);
  return (
    <>
      {!found.length && (
        <Text fz="sm" mt="xs">
          {t("taxonomy.noClips")}
        </Text>
      )}
      <ul className={classes.clips} aria-label={t("taxonomy.clipsOf", { name: category.name })}>
        {found.map(({ clip, labels }) => (
          <li key={clip.uuid}>
            <Text fz="xs" className="em-wrap">
              {clip.recording_name} · {labels.slice(0, 3).join(", ")}
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
      {found.length < SHOWN && <More query={query} />}
    </>
  );
}
