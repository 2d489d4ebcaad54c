import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Observable, tap } from 'rxjs';
import { ApiProblem } from '../http/problems/problem.js';
import type { BookingView } from './booking.schema.js';

export const etagOf = ({ version }: Pick<BookingView, 'version'>): string => `"${version}"`;

/** The version that `If-Match` names; none when any will do. */
export function readIfMatch(header: string | undefined): number | undefined {
  if (header === undefined || header === '*') return undefined;
  const version = Number(/^"(\d{1,9})"$/.exec(header)?.[1]);
  if (version > 0) return version;
  throw ApiProblem.ofField('If-Match', 'invalid_format', 'must be the ETag of the booking, such as "3", or *');
}

/** Gives an answer that is one booking its ETag. */
@Injectable()
export class BookingEtag implements NestInterceptor<BookingView, BookingView> {
  intercept(context: ExecutionContext, next: CallHandler<BookingView>): Observable<BookingView> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(tap((booking) => reply.header('ETag', etagOf(booking))));
  }
}
