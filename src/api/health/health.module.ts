import { Module } from '@nestjs/common';
import { EngineCheck } from '../../engine/engine.check.js';
import { DatabaseCheck, DEPENDENCY_CHECKS, type DependencyCheck } from './dependency.check.js';
import { HealthController } from './health.controller.js';

const checks = [DatabaseCheck, EngineCheck];

@Module({
  controllers: [HealthController],
  providers: [
    DatabaseCheck,
    { provide: DEPENDENCY_CHECKS, useFactory: (...each: DependencyCheck[]) => each, inject: checks },
  ],
})
export class HealthModule {}
