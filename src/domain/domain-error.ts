/** Faults of a request as a whole. */
export const requestFaults = [
  'invalid_state',
  'stale_version',
  'conflict',
  'not_found',
  'validation_failed',
  'connection_missing',
  'plan_required',
  'forbidden',
  'provider_unavailable',
  'rate_limited',
  'idempotency_mismatch',
  'idempotency_in_progress',
] as const;

/** Faults of one field, which `path` names. */
export const fieldFaults = [
  'in_the_past',
  'ends_before_start',
  'invalid_email',
  'unsafe_name',
  'invalid_phone',
  'premium_number',
  'landline',
  'invalid_offset',
  'invalid_fallback',
  'invalid_rule',
  'invalid_time_zone',
  'invalid_language',
  'invalid_country',
  'invalid_currency',
  'invalid_domain',
  'too_long',
  'out_of_range',
  'invalid_trigger',
  'unknown_variable',
  'invalid_template',
  'template_missing',
  'taken',
  'limit_reached',
  'unknown_provider',
  'address_not_public',
  'wrong_code',
] as const;

export type FieldFault = (typeof fieldFaults)[number];
export type DomainErrorCode = (typeof requestFaults)[number] | FieldFault;

/** One of several fields at fault; `code` tells a program what is wrong with it, `message` people. */
export interface FieldError {
  path: string;
  code: string;
  message: string;
}

/** What an error may say besides its code: the field or fields at fault, what belongs to it, and when to try again. */
export interface DomainErrorOptions {
  path?: string;
  fields?: FieldError[];
  details?: Record<string, unknown>;
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** Something a user can cause; `code` never changes its meaning, `path` names the field at fault. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: DomainErrorCode;
  readonly path: string | undefined;
  readonly fields: FieldError[] | undefined;
  readonly details: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: DomainErrorCode, message: string, options: DomainErrorOptions = {}) {
    const { path, fields, details = {}, retryAfterSeconds, cause } = options;
    super(message, { cause });
    this.code = code;
    this.path = path;
    this.fields = fields;
    this.details = details;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export const notFound = (what: string): DomainError => new DomainError('not_found', `There is no such ${what}`);

export const isFieldFault = (code: DomainErrorCode): code is FieldFault =>
  (fieldFaults as readonly string[]).includes(code);
