import {
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, tap } from 'rxjs';
import { readTags } from '../http/entity-tags.js';
import { ApiProblem } from '../http/problems/problem.js';
import type { BookingView } from './booking.schema.js';

export const etagOf = ({ version }: Pick<BookingView, 'version'>): string => `"${version}"`;

/** What `If-Match` holds here, for the documentation. */
export const ifMatchPattern = '^(\\*|"[1-9][0-9]{0,8}"(, ?"[1-9][0-9]{0,8}")*)$';

/** The versions that `If-Match` names; none when any will do. */
export function readIfMatch(header: string | undefined): number[] {
  if (header === undefined || header.trim() === '*') return [];
  const versions = (readTags(header) ?? ['']).map((tag) => Number(/^"([1-9]\d{0,8})"$/.exec(tag)?.[1]));
  if (versions.every((version) => version > 0)) return versions;
  throw ApiProblem.ofField('If-Match', 'invalid_format', 'must be the ETag of the booking, such as "3", or *');
}

/** The versions that a request expects. */
export const ExpectedVersions = createParamDecorator((_: unknown, context: ExecutionContext): number[] =>
  readIfMatch(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

/** Gives an answer that is one booking its ETag. */
@Injectable()
export class BookingEtag implements NestInterceptor<BookingView, BookingView> {
  intercept(context: ExecutionContext, next: CallHandler<BookingView>): Observable<BookingView> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(tap((booking) => reply.header('ETag', etagOf(booking))));
  }
}
