import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, ApiParam } from '@nestjs/swagger';
import { v7 as uuidv7 } from 'uuid';
import type { CommandTarget } from '../../application/bookings/booking-commands.js';
import type { ApiRequest } from '../http/access/caller.js';
import { id } from '../http/fields.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { validationProblem } from '../http/validation.pipe.js';
import { bookingView } from './booking.schema.js';
import { ifMatchPattern, readIfMatch } from './booking-version.js';

/** The same where any of several versions will do; none for whichever. */
export type Targeted = Omit<CommandTarget, 'expectedVersion'> & { versions: number[] };

/** The command that a request is: which booking of whose, under which id, expecting which version. */
export const Target = createParamDecorator((_: unknown, context: ExecutionContext): Targeted => {
  const { caller, params, headers, resourceId = uuidv7() } = context.switchToHttp().getRequest<ApiRequest>();
  if (!caller || caller.platform) throw new Error('This route is not for a business');
  const given = id.safeParse((params as { id: string }).id);
  if (!given.success) throw validationProblem(given.error.issues.map((issue) => ({ ...issue, path: ['id'] })));
  return {
    businessId: caller.businessId,
    bookingId: given.data,
    commandId: resourceId,
    givenBy: caller.keyId,
    versions: readIfMatch(headers['if-match']),
  };
});

/** Describes a route that gives a booking a command. */
export const CommandOperation = (
  summary: string,
  { id: operationId, idempotent = true }: { id?: string; idempotent?: boolean } = {},
): MethodDecorator =>
  applyDecorators(
    Operation({
      id: operationId,
      summary,
      answer: bookingView,
      idempotent,
      problems: ['not_found', 'invalid_state', 'stale_version', 'workflow_engine_unavailable'],
    }),
    ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid' } }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      schema: { type: 'string', pattern: ifMatchPattern },
      description: 'The ETag that the booking must still have, or *',
    }),
  );
