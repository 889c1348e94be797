import type { PromptsOfMode, Run, StartRun } from "../api/types";
import { t } from "../i18n";
import { number } from "../ui/format";

export type Mode = PromptsOfMode["mode"];
export const MODES: Mode[] = ["labels", "regions", "caption"];
export const CLEANUPS = ["paper", "minimal"] as const;
export type Cleanup = (typeof CLEANUPS)[number];
export const TOKENS = { usual: 64, least: 8, most: 2048 };

/** What a labeler that is told in words is told. */
export interface Asking {
  mode: Mode;
  /** Null: what the project asks in this mode. */
  prompt: string | null;
  hint: string;
  cleanup: Cleanup;
  tokens: number;
}

export const USUAL: Asking = { mode: "labels", prompt: null, hint: "", cleanup: "paper", tokens: TOKENS.usual };

/** The part of a new run that says so; what is as usual is left out. */
export function asked(asking: Asking): Pick<StartRun, "kind" | "prompt" | "params"> {
  const params: Record<string, unknown> = {};
  if (asking.mode === "regions") params.mode = "regions";
  if (asking.hint.trim()) params.hint = asking.hint.trim();
  if (asking.cleanup !== "paper" && asking.mode !== "caption") params.cleanup = asking.cleanup;
  if (asking.tokens !== TOKENS.usual) params.max_new_tokens = asking.tokens;
  return {
    kind: asking.mode === "caption" ? "captioning" : "labeling",
    ...(asking.prompt?.trim() ? { prompt: asking.prompt.trim() } : {}),
    params,
  };
}

/** What a run has cost, in one line; "" for models that count nothing. */
export function costLine(usage: Run["usage"]): string {
  if (!usage) return "";
  return [
    t("runs.tokens", { into: number(usage.tokens_in), out: number(usage.tokens_out) }),
    t("runs.requests", { count: usage.requests, number: number(usage.requests) }),
    usage.retries ? t("runs.retries", { count: usage.retries, number: number(usage.retries) }) : "",
    usage.cost ? t("runs.cost", { cost: money(usage.cost) }) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

/** An amount with its first two digits that count. */
function money(amount: number): string {
  return amount >= 1 ? amount.toFixed(2) : String(Number(amount.toPrecision(2)));
}
