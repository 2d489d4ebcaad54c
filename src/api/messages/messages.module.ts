import { Module } from '@nestjs/common';
import { BookingCommands } from '../../application/bookings/booking-commands.js';
import { MessageCommandsController } from './message-commands.controller.js';
import { MessagesController } from './messages.controller.js';

@Module({ controllers: [MessagesController, MessageCommandsController], providers: [BookingCommands] })
export class MessagesModule {}
