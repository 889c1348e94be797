/** A refusal by the API, or no answer at all (status 0). `message` is meant for people. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: Record<string, string[]>;

  constructor(status: number, code: string, message: string, fields: Record<string, string[]> = {}) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.fields = fields;
  }

  /** Worth trying again unchanged: no network, a server that is away, or too many requests. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  get loggedOut(): boolean {
    return this.status === 401;
  }
}

interface ErrorBody {
  error?: { code?: string; message?: string; fields?: Record<string, string[]> };
}

/** Reads the API's one error shape; anything else (a proxy's page, say) becomes a plain sentence. */
export function errorFrom(status: number, text: string, fallback: string): ApiError {
  try {
    const { error } = JSON.parse(text) as ErrorBody;
    if (error?.message) return new ApiError(status, error.code ?? "error", error.message, error.fields ?? {});
  } catch {
    // not JSON: use the fallback
  }
  return new ApiError(status, "error", fallback);
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
