import { HttpException } from '@nestjs/common';
import { EngineUnavailable } from '../../../contracts/engine-unavailable.js';
import { breaksReference, isDatabaseAway, refusesValue } from '../../../db/connection/database-faults.js';
import { DomainError, isFieldFault } from '../../../domain/domain-error.js';
import { ApiProblem, type ProblemCode } from './problem.js';

/** The problem that anything thrown while a request was handled amounts to. */
export function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (error instanceof DomainError) return problemOfDomain(error);
  if (error instanceof HttpException) return problemOfFramework(error);
  if (error instanceof EngineUnavailable) return problemOfEngine(error);
  return problemOfDatabase(error) ?? unexpected(error);
}

const unexpected = (cause: unknown) => new ApiProblem('internal_error', 'Something went wrong on our side', { cause });

function problemOfDomain({ code, message, path, fields, details, retryAfterSeconds, cause }: DomainError): ApiProblem {
  if (fields) return new ApiProblem(isFieldFault(code) ? 'validation_failed' : code, message, { errors: fields });
  if (code === 'taken') return ApiProblem.ofField(path ?? '', code, message, 'conflict', details);
  if (isFieldFault(code)) return ApiProblem.ofField(path ?? '', code, message);
  if (code === 'validation_failed' && path) return ApiProblem.ofField(path, 'invalid', message);
  const headers = retryAfterSeconds === undefined ? undefined : { 'Retry-After': String(retryAfterSeconds) };
  return new ApiProblem(code, message, { members: details, headers, cause });
}

const problemOfEngine = (cause: EngineUnavailable) =>
  new ApiProblem('workflow_engine_unavailable', 'The command could not be carried out yet; give it again shortly', {
    headers: { 'Retry-After': '5' },
    cause: cause.cause ?? cause,
  });

function problemOfDatabase(cause: unknown): ApiProblem | null {
  if (isDatabaseAway(cause)) {
    const headers = { 'Retry-After': '5' };
    return new ApiProblem('database_unavailable', 'The database does not answer; try again shortly', {
      headers,
      cause,
    });
  }
  if (refusesValue(cause)) return new ApiProblem('validation_failed', 'A value cannot be stored', { cause });
  if (breaksReference(cause))
    return new ApiProblem('conflict', 'Something that this names was removed meanwhile', { cause });
  return null;
}

/** What the server below refuses by itself; its file server forbids paths that lead out of its folder. */
const codesOfFramework: Readonly<Record<number, ProblemCode>> = {
  403: 'not_found',
  404: 'not_found',
  405: 'method_not_allowed',
  408: 'request_timeout',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  431: 'headers_too_large',
};

function problemOfFramework(error: HttpException): ApiProblem {
  const status = error.getStatus();
  if (status >= 500) return unexpected(error);
  return new ApiProblem(codesOfFramework[status] ?? 'malformed_request', error.message);
}
