import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Observable, tap } from 'rxjs';
import { etagOf } from '../bookings/booking-version.js';

/** Gives an answer that is one term its ETag. */
@Injectable()
export class TermEtag implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<object | undefined>): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      tap((answer) => {
        if (answer && 'version' in answer) reply.header('ETag', etagOf({ version: Number(answer.version) }));
      }),
    );
  }
}
