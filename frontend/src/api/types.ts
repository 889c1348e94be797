/** The API's things, as the schema has them, under the names used here. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export interface Page<T> {
  results: T[];
  next: string | null;
  previous: string | null;
}

export type User = Schemas["User"];
export type Role = Schemas["RoleEnum"];
export type ApiToken = Schemas["Token"];
export type NewApiToken = Schemas["NewToken"];
export type Project = Schemas["Project"];
export type ProjectChange = Schemas["PatchedProjectRequest"];
export type Member = Schemas["Member"];
export type Invitation = Schemas["Invitation"];
export type Recording = Schemas["Recording"];
export type Stored = Schemas["Ingested"];
export type Peaks = Schemas["Peaks"];
export type Label = Schemas["Label"];
export type Model = Schemas["Model"];
export type Run = Schemas["Run"];
export type StartRun = Schemas["StartRunRequest"];
export type Failure = Schemas["Failure"];
export type PromptsOfMode = Schemas["Prompts"];
export type Clip = Schemas["TaskClip"];
export type Suggestion = Schemas["Suggestion"];
export type Annotation = Schemas["Annotation"];
export type Returned = Schemas["Returned"];
export type Reopened = Schemas["ReopenedBefore"];
export type Assignment = Schemas["Work"];
export type Claimed = Schemas["Claimed"];
export type NewAnnotation = Schemas["DraftRequest"];
export type Submission = Schemas["SubmitRequest"];
export type Task = Schemas["TaskRow"];
export type TaskState = Task["state"];
export type Only = Schemas["OnlyEnum"];
export type TaskStory = Schemas["Story"];
export type TaskAssignment = Schemas["Part"];
export type Overview = Schemas["Overview"];
export type Taxonomy = Schemas["Taxonomy"];
export type Category = Schemas["Category"];
export type Export = Schemas["Export"];
export type MakeExport = Schemas["MakeExportRequest"];
