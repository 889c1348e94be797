import { t } from "../i18n";
import { history } from "../i18n/en/history";

type Details = Record<string, unknown>;
export type EventKey = keyof typeof history.event;

/** The catalogue's key of a verb, such as "task_claim" of "task.claim"; a review's is that of its verdict. */
export function keyOf(verb: string, details: Details): EventKey {
  const verdict = verb === "review.decide" && typeof details.verdict === "string" ? `review_${details.verdict}` : "";
  const key = verdict in history.event ? verdict : verb.replaceAll(".", "_");
  return key in history.event ? (key as EventKey) : "unknown";
}

/** The catalogue takes whatever an event says of itself. */
const say = t as unknown as (key: `event.${EventKey}`, words: Details) => string;

/** What a person did, in words that follow their name. */
export function sentence(verb: string, details: Details): string {
  const words = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, inWords(value)]));
  return say(`event.${keyOf(verb, details)}`, { ...words, verb });
}

/** A detail as a person would write it: lists with commas, pairs with arrows. */
export function inWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  if (Array.isArray(value)) return value.length ? value.map(inWords).join(", ") : "–";
  if (typeof value === "object") {
    return Object.entries(value)
      .map(([name, inner]) => `${name} → ${inWords(inner)}`)
      .join(", ");
  }
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "string") return String(value);
  return "";
}

/** Where the subject of an event is looked at, inside the project; undefined where it has no page. */
export function pageOf(subject: string, uuid: string | null, details: Details): string | undefined {
  switch (subject) {
    case "task":
      return uuid ? `tasks/${uuid}` : undefined;
    case "export":
      return typeof details.number === "number" ? `exports/${String(details.number)}` : undefined;
    case "label":
    case "labelchange":
      return "labels";
    case "run":
      return "runs";
    case "taxonomy":
      return "taxonomy";
    case "recording":
      return "recordings";
    default:
      return undefined;
  }
}
