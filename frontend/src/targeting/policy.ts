/** The draft of a targeting policy: adding, moving and changing strata. Pure; the server has the rules. */
import type { components } from "../api/schema";

export type Stratum = components["schemas"]["StratumRequest"];
export type Kind = Stratum["kind"];
export type Detector = components["schemas"]["DetectorRequest"];
export type DetectorName = Detector["name"];

/** In the order in which they are offered. */
export const KINDS: readonly Kind[] = ["lowest", "low_confidence", "odd", "labels", "categories", "random"];

/** A stratum in the draft, with a key of its own so that a list can be reordered. */
export interface Drafted {
  key: number;
  stratum: Stratum;
}

let made = 0;

export function drafted(policy: readonly Stratum[]): Drafted[] {
  return policy.map((stratum) => ({ key: ++made, stratum }));
}

export function policyOf(draft: readonly Drafted[]): Stratum[] {
  return draft.map(({ stratum }) => stratum);
}

/** A stratum as it is first offered. `usual` are the detectors with their usual settings. */
export function begun(kind: Kind, usual: readonly Detector[]): Stratum {
  switch (kind) {
    case "lowest":
      return { kind, percent: 10 };
    case "low_confidence":
      return { kind, below: 0.3 };
    case "odd":
      return { kind, detectors: usual.filter(({ name }) => name === "silence" || name === "clipping") };
    case "labels":
      return { kind, labels: [] };
    case "categories":
      return { kind, categories: [] };
    case "random":
      return { kind, percent: 5 };
  }
}

/** The random sample stays the last, since it is drawn from what the others leave. */
export function added(draft: readonly Drafted[], stratum: Stratum): Drafted[] {
  const [one] = drafted([stratum]);
  const last = draft.at(-1);
  if (!one) return [...draft];
  return last?.stratum.kind === "random" ? [...draft.slice(0, -1), one, last] : [...draft, one];
}

/** Whether a stratum may take the place before or after its own. */
export function mayMove(draft: readonly Drafted[], place: number, by: -1 | 1): boolean {
  const one = draft[place];
  const other = draft[place + by];
  return !!one && !!other && one.stratum.kind !== "random" && other.stratum.kind !== "random";
}

export function moved(draft: readonly Drafted[], place: number, by: -1 | 1): Drafted[] {
  if (!mayMove(draft, place, by)) return [...draft];
  const next = [...draft];
  const [one] = next.splice(place, 1);
  if (one) next.splice(place + by, 0, one);
  return next;
}

export function removed(draft: readonly Drafted[], place: number): Drafted[] {
  return draft.filter((_, each) => each !== place);
}

export function changed(draft: readonly Drafted[], place: number, stratum: Stratum): Drafted[] {
  return draft.map((one, each) => (each === place ? { ...one, stratum: tidy(stratum) } : one));
}

/** Without what is not given, so that equal policies are equal. */
export function tidy(stratum: Stratum): Stratum {
  return Object.fromEntries(
    Object.entries(stratum).filter(([, value]: [string, unknown]) => value !== undefined && value !== null && value !== ""),
  ) as unknown as Stratum;
}

export function same(one: readonly Stratum[], other: readonly Stratum[]): boolean {
  const plain = (policy: readonly Stratum[]) => JSON.stringify(policy.map((stratum) => sorted(tidy(stratum))));
  return plain(one) === plain(other);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => a.localeCompare(b)).map(([name, each]) => [name, sorted(each)]),
  );
}

/** A detector switched on with its usual settings, or off. */
export function toggled(stratum: Stratum, usual: Detector, on: boolean): Stratum {
  const others = (stratum.detectors ?? []).filter(({ name }) => name !== usual.name);
  return { ...stratum, detectors: on ? [...others, usual] : others };
}

/** The fault of each stratum, from the fields of a refusal: `policy.2` is the third one's. */
export function faultOf(fields: Record<string, string[]>, place: number): string {
  return fields[`policy.${place}`]?.join(" ") ?? "";
}

/** Why a draft need not be sent yet: a list that is still to be filled in. */
export function unfinished({ labels, categories, detectors, kind }: Stratum): boolean {
  return (
    (kind === "labels" && !labels?.length) ||
    (kind === "categories" && !categories?.length) ||
    (kind === "odd" && !detectors?.length)
  );
}
