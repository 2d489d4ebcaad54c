import { HttpException } from '@nestjs/common';
import { DomainError, isFieldFault } from '../../domain/domain-error.js';
import { isDatabaseAway, refusesValue } from './database-faults.js';
import { ApiProblem, type ProblemCode } from './problem.js';

/** The problem that anything thrown while a request was handled amounts to. */
export function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (error instanceof DomainError) return problemOfDomain(error);
  if (error instanceof HttpException) return problemOfFramework(error);
  if (isDatabaseAway(error)) {
    return new ApiProblem('database_unavailable', 'The database does not answer; try again shortly', {
      headers: { 'Retry-After': '5' },
      cause: error,
    });
  }
  if (refusesValue(error)) return new ApiProblem('validation_failed', 'A value cannot be stored', { cause: error });
  return new ApiProblem('internal_error', 'Something went wrong on our side', { cause: error });
}

function problemOfDomain({ code, message, path, details }: DomainError): ApiProblem {
  if (isFieldFault(code)) return ApiProblem.ofField(path ?? '', code, message);
  const errors = code === 'validation_failed' ? [{ path: path ?? '', code: 'invalid', message }] : undefined;
  return new ApiProblem(code, message, { errors, members: details });
}

const codesOfFramework: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed_request',
  404: 'not_found',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
};

function problemOfFramework(error: HttpException): ApiProblem {
  const code = codesOfFramework[error.getStatus()];
  return code
    ? new ApiProblem(code, error.message)
    : new ApiProblem('internal_error', 'Something went wrong on our side', { cause: error });
}
