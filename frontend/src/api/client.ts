import createClient from "openapi-fetch";

import { t } from "../i18n";
import { ApiError, errorFrom } from "./errors";
import type { paths } from "./schema";

/** Django's CSRF token, which the session endpoint sets as a cookie. */
export function csrfToken(): string {
  return /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

/** fetch, with the CSRF header on what changes things, and ApiError for every refusal. */
async function fetchOrThrow(request: Request): Promise<Response> {
  if (!["GET", "HEAD"].includes(request.method)) request.headers.set("X-CSRFToken", csrfToken());
  let response: Response;
  try {
    response = await fetch(request);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(0, "offline", t("errors.offline"));
  }
  if (!response.ok) {
    throw errorFrom(response.status, await response.text(), t("errors.status", { status: response.status }));
  }
  return response;
}

export const api = createClient<paths>({ baseUrl: "/", credentials: "same-origin", fetch: fetchOrThrow });

/** The body of an answer; refusals have thrown already. */
export async function data<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}

/** The cursor inside a keyset page's `next` link. */
export function cursorOf(link: string | null | undefined): string | undefined {
  return link ? (new URL(link, "http://page").searchParams.get("cursor") ?? undefined) : undefined;
}
