/** The API's things under the names used here. Hand-kept until the schema covers them. */
export type Role = "manager" | "annotator" | "reviewer";
export interface User { id: number; email: string; name: string; is_superuser: boolean; preferences: Record<string, unknown> }
export interface Page<T> { results: T[]; next: string | null; previous: string | null }
export interface Project {
  uuid: string; name: string; description: string; prompt: string; asks_labels: boolean; asks_regions: boolean;
  asks_caption: boolean; overlap: number; lease_minutes: number; clip_seconds: number; target_percent: number;
  labeler: string; aligner: string; encoder: string; roles: Role[]; created_at: string;
}
export interface Member { user: { id: number; name: string; email: string }; roles: Role[] }
export interface Invitation {
  uuid: string; link?: string; roles: Role[]; email: string; expires_at: string; accepted_at: string | null; revoked_at: string | null;
}
export interface InvitationView { project_name: string; roles: Role[]; email: string; expires_at: string; has_account: boolean }
export interface ApiToken { id: string; name: string; token?: string; created: string; expiry: string | null }
export interface Recording {
  uuid: string; name: string; size: number; sha256: string; state: "uploaded" | "ready" | "broken"; reason: string; warnings: string[];
  duration: number; rate: number; channels: number; codec: string; container: string; clips: number; created_at: string;
}
export interface Stored { name: string; outcome: "stored" | "duplicate" | "refused"; reason: string; recording: string | null }
export interface Peaks { duration: number; samples_per_bin: number; min: number[]; max: number[] }
export interface Label { id: number; text: string; listed: boolean }
export interface LabelRef { id: number; text: string }
export interface Model {
  name: string; kind: "labeler" | "aligner" | "encoder"; title: string; licence: string; size: number;
  state: "present" | "missing" | "damaged"; queue: string; zero_shot: boolean;
}
export interface Progress { waiting: number; sent: number; done: number; failed: number; total: number; rate: number | null; seconds_left: number | null }
export interface Run {
  uuid: string; kind: "labeling" | "alignment"; model: string; revision: string; prompt: string; params: Record<string, unknown>; labels: string[];
  state: "queued" | "running" | "done" | "failed" | "cancelled"; current: boolean; then_align: string; error: string;
  result: Record<string, unknown>; created_at: string; started_at: string | null; finished_at: string | null; progress: Progress; code?: string;
}
export interface Failure { clip: string; recording: string; error: string }
export interface Clip { uuid: string; onset: number; offset: number; duration: number; recording_name: string; audio_url: string; peaks_url: string }
export interface Suggestion {
  prediction: number; label: LabelRef | null; raw: string; model: string; score: number | null; alignment: number | null;
  onset: number | null; offset: number | null; rank: number;
}
export interface Annotation {
  label: LabelRef | null; caption: string; onset: number | null; offset: number | null; prediction: number | null; alignment: number | null;
}
export interface Returned { comment: string; reviewer: string; at: string }
export type TaskState = "held" | "open" | "review" | "done" | "set_aside";
export interface Assignment {
  uuid: string; state: "leased" | "submitted" | "released" | "expired" | "returned"; round: number; lease_expires_at: string;
  task: { uuid: string; alignment: number | null; picked_for: string; state: TaskState }; clip: Clip; suggestions: Suggestion[]; caption_draft: string;
  annotations: Annotation[]; returned: Returned | null;
}
export interface NewAnnotation { label: string | null; caption?: string; onset?: number | null; offset?: number | null; prediction?: number | null }
export interface Submission { annotations: NewAnnotation[]; active_seconds: number; heard: number; submission_key: string }
export interface Task {
  uuid: string; state: TaskState; round: number; alignment: number | null; picked_for: string; clip: Clip; holder: string | null; labels: string[];
}
export interface TaskAssignment {
  uuid: string; user: string; mine: boolean; state: Assignment["state"]; round: number; submitted_at: string | null; active_seconds: number;
  heard: number; annotations: Annotation[]; skip_reason?: string;
}
export interface Review { verdict: "accepted" | "returned"; reviewer: string; comment: string; round: number; created_at: string; accepted: string | null }
export interface TaskStory {
  uuid: string; state: TaskState; round: number; alignment: number | null; picked_for: string; clip: Clip; suggestions: Suggestion[];
  assignments: TaskAssignment[]; reviews: Review[];
}
export interface LabelScore { text: string; alignment: number | null; pending: boolean }
export interface Overview {
  recordings: { uploaded: number; ready: number; broken: number }; clips: number; seconds: number; labels: number;
  tasks: Record<TaskState, number>; leased: number; runs: { labeling: Run | null; alignment: Run | null };
  quality: { clips: number; mu_c_before: number | null; mu_1_before: number | null; mu_c_after: number | null; mu_1_after: number | null; corrected: number };
  people: { name: string; submitted: number; returned: number; seconds: number }[];
}
export interface CategoryLabel { id: number; text: string; count: number }
export interface Category { id: number; name: string; suggested_name: string; sentence: string; clips: number; labels: CategoryLabel[] }
export interface Taxonomy {
  version: number; state: "clustering" | "draft" | "published" | "failed"; encoder: string; lam: number | null; best_k: number | null;
  curve: { ks?: number[]; silhouettes?: number[]; adjusted?: number[] }; error: string; created_at: string; published_at: string | null; categories: Category[];
}
export interface Export {
  uuid: string; number: number; format: "csv" | "jsonl"; include_unreviewed: boolean; taxonomy: number | null; state: "queued" | "ready" | "failed";
  sha256: string; size: number; rows: number; error: string; created_at: string; ready_at: string | null;
}
