import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MessageGroupsService } from '../../application/custom-messages/message-groups.service.js';
import { settingsController } from '../resources/settings.controller.js';
import { messageGroupInput, messageGroupPatch, messageGroupView } from './message-groups.schema.js';

@ApiTags('Custom messages')
@Controller('v1/message-groups')
export class MessageGroupsController extends settingsController({
  one: 'a message group',
  many: 'message groups',
  input: messageGroupInput,
  patch: messageGroupPatch,
  view: messageGroupView,
  rows: MessageGroupsService,
}) {}
