import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { apiConfig } from '../../config/config.js';
import { AccessGuard, PLATFORM_KEY } from './access/access.guard.js';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor.js';
import { IdempotencyStore } from './idempotency/idempotency.store.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { ValidationPipe } from './validation.pipe.js';

/** What every route goes through. */
@Global()
@Module({
  providers: [
    { provide: PLATFORM_KEY, useFactory: () => apiConfig().platformKey },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    { provide: APP_PIPE, useClass: ValidationPipe },
    { provide: APP_FILTER, useClass: ProblemFilter },
    IdempotencyStore,
  ],
})
export class HttpModule {}
