import { ApiProblem, type ProblemCode, type ProblemOptions } from './problem.js';

/** What a problem of each code may say. */
const details: Record<ProblemCode, [detail: string, options?: ProblemOptions]> = {
  malformed_request: ['The body is no JSON'],
  unauthorized: ['The key is not known'],
  forbidden: ['The key lacks the scope bookings:write'],
  plan_required: [
    'Own texts need plan standard or pro; the built-in texts go out',
    { members: { plan: 'free', requiredPlans: ['standard', 'pro'] } },
  ],
  not_found: ['There is no such booking'],
  method_not_allowed: ['This address takes GET, HEAD, OPTIONS, POST'],
  request_timeout: ['The request did not come to its end in time'],
  invalid_state: [
    'the booking is cancelled, or over, and does not take this command',
    { members: { currentStatus: 'cancelled' } },
  ],
  idempotency_in_progress: ['The first request with this Idempotency-Key is still running'],
  conflict: ['Something that this names was removed meanwhile'],
  connection_missing: ['There is no account to ask'],
  stale_version: ['the booking is at version 3'],
  payload_too_large: ['The body is larger than 64 KiB'],
  unsupported_media_type: ['The body must be application/json'],
  validation_failed: ['name: is required', { errors: [{ path: 'name', code: 'required', message: 'is required' }] }],
  idempotency_mismatch: ['This Idempotency-Key was used for another request'],
  headers_too_large: ['The headers, or the address, are too long'],
  rate_limited: ['Too many requests; try again in 30 seconds'],
  internal_error: ['Something went wrong on our side'],
  workflow_engine_unavailable: ['The command could not be carried out yet; give it again shortly'],
  database_unavailable: ['The database does not answer; try again shortly'],
  shutting_down: ['This process is being stopped; try again'],
  provider_unavailable: ['The provider could not be asked'],
};

const instance = 'urn:uuid:019b0ab8-7c00-7000-8000-000000000000';

/** Problems as the OpenAPI document's components show them, by code. */
export const problemExamples = Object.fromEntries(
  Object.entries(details).map(([code, [detail, options]]) => [
    code,
    { value: new ApiProblem(code as ProblemCode, detail, options).toDocument(instance) },
  ]),
);
