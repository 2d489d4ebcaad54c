import { Module } from '@nestjs/common';
import { DatabaseModule } from '../db/database.module.js';
import { HealthModule } from './health/health.module.js';
import { HttpModule } from './http/http.module.js';
import { requestLogging } from './http/logging.js';
import { LocationsModule } from './locations/locations.module.js';
import { ServicesModule } from './services/services.module.js';
import { StaffModule } from './staff/staff.module.js';

@Module({
  imports: [requestLogging(), DatabaseModule, HttpModule, HealthModule, LocationsModule, ServicesModule, StaffModule],
})
export class ApiModule {}
