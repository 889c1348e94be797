/** Clips' audio and peaks, fetched once and kept while they are near, so that the next clip sounds at once. */
import { ApiError } from "../api/errors";
import type { Clip, Peaks } from "../api/types";
import { t } from "../i18n";
import type { Sound } from "./port";

const BINS = 2000;
const KEPT = 6;

const sounds = new Map<string, Promise<Sound>>();

/** The clip's sound; fetched at the first call, from memory after. */
export function soundOf(clip: Pick<Clip, "uuid" | "audio_url" | "peaks_url" | "duration">): Promise<Sound> {
  const known = sounds.get(clip.uuid);
  if (known) {
    sounds.delete(clip.uuid); // to the end: least recently used goes first
    sounds.set(clip.uuid, known);
    return known;
  }
  const fetched = fetchSound(clip);
  sounds.set(clip.uuid, fetched);
  fetched.catch(() => sounds.delete(clip.uuid)); // a failure is not kept: the next call tries again
  while (sounds.size > KEPT) {
    const oldest = sounds.keys().next().value;
    if (oldest === undefined) break;
    sounds.delete(oldest);
  }
  return fetched;
}

async function fetchSound(clip: Pick<Clip, "audio_url" | "peaks_url" | "duration">): Promise<Sound> {
  const separator = clip.peaks_url.includes("?") ? "&" : "?";
  const [audio, peaks] = await Promise.all([
    get(clip.audio_url).then((response) => response.blob()),
    get(`${clip.peaks_url}${separator}bins=${BINS}`).then((response) => response.json() as Promise<Peaks>),
  ]);
  return {
    blob: audio,
    duration: peaks.duration || clip.duration,
    min: Float32Array.from(peaks.min),
    max: Float32Array.from(peaks.max),
  };
}

async function get(url: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: "same-origin" });
  } catch {
    throw new ApiError(0, "offline", t("errors.offline"));
  }
  if (!response.ok) throw new ApiError(response.status, "audio", t("player.missing", { status: response.status }));
  return response;
}
