import { Module } from '@nestjs/common';
import { DatabaseCheck, DEPENDENCY_CHECKS } from './dependency.check.js';
import { HealthController } from './health.controller.js';

@Module({
  controllers: [HealthController],
  providers: [
    DatabaseCheck,
    { provide: DEPENDENCY_CHECKS, useFactory: (database: DatabaseCheck) => [database], inject: [DatabaseCheck] },
  ],
})
export class HealthModule {}
