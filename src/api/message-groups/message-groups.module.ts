import { Module } from '@nestjs/common';
import { SmartEmailingModule } from '../smartemailing/smartemailing.module.js';
import { CustomMessagesController } from './custom-messages.controller.js';
import { CustomMessagesService } from './custom-messages.service.js';
import { MessageGroupsController } from './message-groups.controller.js';
import { MessageGroupsService } from './message-groups.service.js';

@Module({
  imports: [SmartEmailingModule],
  controllers: [MessageGroupsController, CustomMessagesController],
  providers: [MessageGroupsService, CustomMessagesService],
})
export class MessageGroupsModule {}
