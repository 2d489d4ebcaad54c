import { Module } from '@nestjs/common';
import { CustomMessagesController } from './custom-messages.controller.js';
import { CustomMessagesService } from './custom-messages.service.js';
import { MessageGroupsController } from './message-groups.controller.js';
import { MessageGroupsService } from './message-groups.service.js';

@Module({
  controllers: [MessageGroupsController, CustomMessagesController],
  providers: [MessageGroupsService, CustomMessagesService],
})
export class MessageGroupsModule {}
