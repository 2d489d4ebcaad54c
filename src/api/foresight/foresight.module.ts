import { Module } from '@nestjs/common';
import { Explanations } from '../../application/foresight/explanations.js';
import { Simulations } from '../../application/foresight/simulations.js';
import { Timelines } from '../../application/foresight/timelines.js';
import { NotificationRulesModule } from '../notification-rules/notification-rules.module.js';
import { ForesightController } from './foresight.controller.js';

@Module({
  imports: [NotificationRulesModule],
  controllers: [ForesightController],
  providers: [Explanations, Simulations, Timelines],
})
export class ForesightModule {}
