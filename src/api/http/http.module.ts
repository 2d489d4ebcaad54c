import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { IdempotencyKeys } from '../../application/idempotency/idempotency-keys.js';
import { AccessGuard } from './access/access.guard.js';
import { KeyHolders } from './access/key-holders.js';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { ValidationPipe } from './validation.pipe.js';

/** What every route goes through. */
@Global()
@Module({
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    { provide: APP_PIPE, useClass: ValidationPipe },
    { provide: APP_FILTER, useClass: ProblemFilter },
    IdempotencyKeys,
    KeyHolders,
  ],
})
export class HttpModule {}
