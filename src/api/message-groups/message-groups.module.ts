import { Module } from '@nestjs/common';
import { CustomMessagesService } from '../../application/custom-messages/custom-messages.service.js';
import { MessageGroupsService } from '../../application/custom-messages/message-groups.service.js';
import { SmartEmailingModule } from '../smartemailing/smartemailing.module.js';
import { CustomMessagesController } from './custom-messages.controller.js';
import { MessageGroupsController } from './message-groups.controller.js';

@Module({
  imports: [SmartEmailingModule],
  controllers: [MessageGroupsController, CustomMessagesController],
  providers: [MessageGroupsService, CustomMessagesService],
})
export class MessageGroupsModule {}
