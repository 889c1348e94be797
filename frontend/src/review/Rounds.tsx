import { Stack, Text, Title } from "@mantine/core";

import type { TaskAssignment, TaskStory } from "../api/types";
import { t } from "../i18n";
import { when } from "../ui/format";
import { AnswerCard } from "./AnswerCard";

interface Props {
  story: TaskStory;
  answers: TaskAssignment[];
  onPlay: (onset: number, offset: number) => void;
}

/** Rounds gone by: what was put down then, and what the reviewer said of it. */
export function Rounds({ story, answers, onPlay }: Props) {
  if (!answers.length) return null;
  return (
    <>
      <Title order={2} fz="sm" mt="md" mb={6}>
        {t("review.earlier")}
      </Title>
      <Stack gap="xs">
        {answers.map((answer) => (
          <div key={answer.uuid}>
            <AnswerCard story={story} answer={answer} onPlay={onPlay} />
            {story.reviews
              .filter((review) => review.round === answer.round && review.comment)
              .map((review) => (
                <Text key={review.created_at} fz="sm" mt={4} className="em-wrap">
                  <b>{review.reviewer}</b>, {when(review.created_at)}: {review.comment}
                </Text>
              ))}
          </div>
        ))}
      </Stack>
    </>
  );
}
