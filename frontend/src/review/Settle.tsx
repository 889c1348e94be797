import { Alert } from "@mantine/core";

import type { Project, Submission, TaskAssignment, TaskStory } from "../api/types";
import { ClipWork } from "../annotate/ClipWork";
import { t } from "../i18n";
import { settlingOf } from "./compare";

interface Props {
  project: Project;
  story: TaskStory;
  /** The answer to begin with. */
  answer: TaskAssignment;
  onSettle: (answer: Submission) => void;
  onBack: () => void;
}

/** The reviewer's own answer to a clip, which begins with one of those given and is accepted as it is confirmed. */
export function Settle({ project, story, answer, onSettle, onBack }: Props) {
  return (
    <>
      <Alert color="blue" mb="xs" title={t("review.settling")}>
        {t("review.settlingHint", { name: answer.user })}
      </Alert>
      <ClipWork
        project={project}
        assignment={settlingOf(story, answer)}
        onConfirm={(_, submission) => onSettle(submission)}
        onSkip={onBack}
        words={{ confirm: t("review.settle"), skip: t("review.back") }}
      />
    </>
  );
}
