import { Global, Module } from '@nestjs/common';
import { Database } from '../../db/database.js';
import { EngineCheck } from '../../engine/engine.check.js';
import { DEPENDENCY_CHECKS, type DependencyCheck } from './dependency-check.js';

const checks = {
  provide: DEPENDENCY_CHECKS,
  inject: [Database, EngineCheck],
  useFactory: (database: Database, engine: EngineCheck): DependencyCheck[] => [
    { name: 'database', check: () => database.ping() },
    engine,
  ],
};

/** Whether what a process depends on is there. */
@Global()
@Module({ providers: [checks], exports: [checks] })
export class HealthChecksModule {}
