import { List, Stack, Text } from "@mantine/core";

import { t } from "../i18n";
import { Failed } from "../ui/Failed";
import { type usePreview } from "./changes";

/** What a change would do, in sentences; counted while the person is still deciding. */
export function Effects({ preview }: { preview: ReturnType<typeof usePreview> }) {
  const effect = preview.data;
  if (preview.isError) return <Failed error={preview.error} retry={() => void preview.refetch()} />;
  if (!effect) return preview.isFetching ? <Text fz="sm" c="dimmed">{t("vocabulary.looking")}</Text> : null;
  const moving: (string | 0)[] = [
    effect.predictions && t("vocabulary.predictions", { count: effect.predictions }),
    effect.annotations && t("vocabulary.annotations", { count: effect.annotations }),
    effect.accepted && t("vocabulary.acceptedClips", { count: effect.accepted }),
    effect.known_answers && t("vocabulary.known", { count: effect.known_answers }),
  ];
  const others: (string | false)[] = [
    effect.both > 0 && t("vocabulary.both", { count: effect.both }),
    effect.to_score > 0 && t("vocabulary.toScore", { count: effect.to_score }),
    effect.scored_later && t("vocabulary.scoredLater"),
    ...effect.places.map((place) => t(place.follows ? "vocabulary.placeFollows" : "vocabulary.placeStays", place)),
  ];
  return (
    <Stack gap={4} aria-live="polite">
      <Text fz="sm" fw={600}>
        {t("vocabulary.effect")}
      </Text>
      {effect.becomes && <Text fz="sm">{t("vocabulary.isMerge", { label: effect.becomes.text })}</Text>}
      <List fz="sm">
        {[moving.filter(Boolean).join(", ") || t("vocabulary.nothing"), ...others].map(
          (line) => line && <List.Item key={line}>{line}</List.Item>,
        )}
      </List>
    </Stack>
  );
}
