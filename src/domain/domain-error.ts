/** Faults of a request as a whole. */
export const requestFaults = ['invalid_state', 'stale_version', 'conflict', 'not_found', 'validation_failed'] as const;

/** Faults of one field, which `path` names. */
export const fieldFaults = [
  'in_the_past',
  'ends_before_start',
  'invalid_phone',
  'invalid_offset',
  'invalid_fallback',
  'invalid_time_zone',
  'invalid_language',
  'too_long',
  'invalid_trigger',
  'unknown_variable',
  'invalid_template',
  'template_missing',
] as const;

export type FieldFault = (typeof fieldFaults)[number];
export type DomainErrorCode = (typeof requestFaults)[number] | FieldFault;

/** Something a user can cause; `code` never changes its meaning, `path` names the field at fault. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: DomainErrorCode;
  readonly path: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: DomainErrorCode,
    message: string,
    { path, details = {} }: { path?: string; details?: Record<string, unknown> } = {},
  ) {
    super(message);
    this.code = code;
    this.path = path;
    this.details = details;
  }
}

export const isFieldFault = (code: DomainErrorCode): code is FieldFault =>
  (fieldFaults as readonly string[]).includes(code);
