import { Module } from '@nestjs/common';
import { ActivitiesModule } from './activities.module.js';
import { Workers } from './workers.js';

@Module({ imports: [ActivitiesModule], providers: [Workers] })
export class WorkerModule {}
