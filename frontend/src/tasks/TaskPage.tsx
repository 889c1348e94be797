import { Badge, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";

import { useTimeline } from "../history/api";
import { pageOf } from "../history/sentences";
import { Timeline } from "../history/Timeline";
import { t } from "../i18n";
import { useThisProject } from "../projects/api";
import { can } from "../projects/can";
import { storyOptions } from "../review/api";
import { Alignment } from "../ui/Alignment";
import { Failed } from "../ui/Failed";
import { clock } from "../ui/format";
import { Loading } from "../ui/Loading";
import { PageHead } from "../ui/PageHead";
import { Panel } from "../ui/Panel";
import { StateBadge } from "../ui/StateBadge";

/** One clip: as it is now, and everything that happened to it. */
export default function TaskPage() {
  const project = useThisProject();
  const { task = "" } = useParams();
  const oversees = can(project, "manage") || can(project, "review");
  const story = useQuery(storyOptions(project.uuid, task));
  const timeline = useTimeline(project.uuid, task, oversees);
  if (story.isPending) return <Loading />;
  if (story.isError) return <Failed error={story.error} retry={() => void story.refetch()} />;
  const { clip, state, round, suggestions, assignments, picked_for: pickedFor } = story.data;
  const title = `${clip.recording_name} ${clock(clip.onset)}–${clock(clip.offset)}`;
  const answers = assignments.filter((one) => one.annotations.length);
  return (
    <>
      <PageHead title={title} hint={t("story.hint")} of={project.name} />
      <Stack gap="md">
        <Panel title={t("story.now")}>
          <Stack gap="xs">
            <audio
              controls
              preload="none"
              aria-label={t("story.listen")}
              src={`/api/projects/${project.uuid}/clips/${clip.uuid}/audio`}
              style={{ width: "100%", maxWidth: 520, height: 36 }}
            />
            <Group gap="xs">
              <StateBadge state={state} />
              <Badge color="gray">{t("story.round", { round })}</Badge>
              <Alignment value={story.data.alignment} />
              {pickedFor && (
                <Text fz="sm">
                  {t("story.pickedFor")}: {pickedFor}
                </Text>
              )}
            </Group>
            {suggestions.length > 0 && (
              <Text fz="sm" className="em-wrap">
                <b>{t("story.suggestions")}:</b> {suggestions.map((one) => one.label.text).join(", ")}
              </Text>
            )}
            {answers.map((one) => (
              <Group key={one.uuid} gap={6}>
                <Text fz="sm" className="em-wrap">
                  <b>{one.user}:</b>{" "}
                  {one.annotations.map((annotation) => annotation.label?.text ?? annotation.caption).join(", ")}
                </Text>
                <StateBadge state={one.state} />
              </Group>
            ))}
          </Stack>
        </Panel>
        {!oversees && <Text c="dimmed">{t("story.annotatorOnly")}</Text>}
        {timeline.isLoading && <Loading />}
        {timeline.isError && <Failed error={timeline.error} retry={() => void timeline.refetch()} />}
        {timeline.data &&
          (timeline.data.length ? (
            <Timeline
              label={t("story.timeline")}
              moments={timeline.data.map((one, place) => {
                const details = (one.details ?? {}) as Record<string, unknown>;
                const page = one.what === "story.exported" ? pageOf("export", null, details) : undefined;
                return { key: place, at: one.at, who: one.who, what: one.what, details, to: page && `/p/${project.uuid}/${page}` };
              })}
            />
          ) : (
            <Text c="dimmed">{t("story.none")}</Text>
          ))}
      </Stack>
    </>
  );
}
