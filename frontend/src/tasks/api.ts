import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api, csrfToken, data } from "../api/client";
import { errorFrom } from "../api/errors";
import { usePages } from "../api/pages";
import type { Only, TaskState } from "../api/types";
import { projectKey } from "../projects/api";

/** Which of a project's tasks. */
export interface TaskFilter {
  state: TaskState | undefined;
  q: string;
  only: Only | undefined;
}
