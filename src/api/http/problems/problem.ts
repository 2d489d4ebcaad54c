/** The codes a problem can have, each with its status; a code never changes its meaning. */
export const problemStatuses = {
  malformed_request: 400,
  unauthorized: 401,
  forbidden: 403,
  plan_required: 403,
  not_found: 404,
  method_not_allowed: 405,
  request_timeout: 408,
  invalid_state: 409,
  idempotency_in_progress: 409,
  conflict: 409,
  connection_missing: 409,
  stale_version: 412,
  payload_too_large: 413,
  unsupported_media_type: 415,
  validation_failed: 422,
  idempotency_mismatch: 422,
  rate_limited: 429,
  headers_too_large: 431,
  internal_error: 500,
  workflow_engine_unavailable: 503,
  database_unavailable: 503,
  shutting_down: 503,
  provider_unavailable: 503,
} as const;
export type ProblemCode = keyof typeof problemStatuses;

/** One field at fault; `path` is written with dots (`client.phone`, `offsets.0`). */
export interface FieldProblem {
  path: string;
  code: string;
  message: string;
}

/** What a problem may say besides its code; `members` are put into the document as they are. */
export interface ProblemOptions {
  errors?: FieldProblem[];
  headers?: Record<string, string>;
  members?: Record<string, unknown>;
  cause?: unknown;
}

/** An answer that is no success, as RFC 9457 wants it. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;

  constructor(
    readonly code: ProblemCode,
    detail: string,
    readonly options: ProblemOptions = {},
  ) {
    super(detail, { cause: options.cause });
    this.status = problemStatuses[code];
  }

  /** A fault of one field. */
  static ofField(
    path: string,
    code: string,
    message: string,
    problem: ProblemCode = 'validation_failed',
    members?: Record<string, unknown>,
  ): ApiProblem {
    return new ApiProblem(problem, `${path || 'The request'}: ${message}`, {
      errors: [{ path, code, message }],
      members,
    });
  }

  toDocument(instance: string): Record<string, unknown> {
    const { errors, members } = this.options;
    const { code, status, message: detail } = this;
    const title = code.charAt(0).toUpperCase() + code.slice(1).replaceAll('_', ' ');
    return { type: `urn:zvonek:problem:${code}`, title, status, detail, instance, code, ...members, errors };
  }
}

export const notFound = (what: string): ApiProblem => new ApiProblem('not_found', `There is no such ${what}`);
