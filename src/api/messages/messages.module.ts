import { Module } from '@nestjs/common';
import { MessageReader } from './message.reader.js';
import { MessageStatisticsReader } from './message-statistics.reader.js';
import { MessagesController } from './messages.controller.js';

@Module({ controllers: [MessagesController], providers: [MessageReader, MessageStatisticsReader] })
export class MessagesModule {}
