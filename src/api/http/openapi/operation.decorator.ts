import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import type { ProblemCode } from '../problems/problem.js';
import { ApiProblems } from '../problems/problem.responses.js';
import { OptionalBody } from './optional-body.decorator.js';

/** What the documentation says of a route. */
export interface OperationOptions {
  /** As a generated client calls it; without one it is made of the names of method and controller. */
  id?: string;
  summary: string;
  /** Of the success; 200 when absent. */
  status?: 200 | 201 | 202 | 204;
  answer?: z.ZodType;
  /** What can go wrong besides what can go wrong everywhere. */
  problems?: ProblemCode[];
  /** A POST that takes an `Idempotency-Key`. */
  idempotent?: boolean;
}

const everywhere = [
  'malformed_request',
  'method_not_allowed',
  'validation_failed',
  'rate_limited',
  'internal_error',
  'database_unavailable',
] as const;
const ofRepeats = ['idempotency_in_progress', 'idempotency_mismatch'] as const;

const idempotencyHeader = ApiHeader({
  name: 'Idempotency-Key',
  required: false,
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' },
  description: '1 to 255 visible characters, kept for 24 hours: the same key and body get the first answer again',
});

/** Describes a route in the OpenAPI document, and sets the status of its success. */
export function Operation({
  id: operationId,
  summary,
  status = 200,
  answer,
  problems = [],
  idempotent,
}: OperationOptions): MethodDecorator {
  return applyDecorators(
    HttpCode(status),
    ApiOperation({ operationId, summary }),
    ApiResponse({ status, description: summary, standardSchema: answer }),
    ...ApiProblems(...everywhere, ...problems, ...(idempotent ? ofRepeats : [])),
    ...(idempotent ? [idempotencyHeader] : []),
    OptionalBody,
  );
}
