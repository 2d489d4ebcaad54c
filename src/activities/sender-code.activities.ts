import { Injectable } from '@nestjs/common';
import { SenderCodes } from '../application/transports/sender-codes.js';
import type {
  SenderCodeActivities as Contract,
  SenderCodeOutcome,
  SenderCodeTask,
} from '../contracts/sender/sender-code.activities.js';

/** Mails the codes by which addresses of senders are proved. */
@Injectable()
export class SenderCodeActivities implements Contract {
  constructor(private readonly codes: SenderCodes) {}

  sendSenderCode(task: SenderCodeTask): Promise<SenderCodeOutcome> {
    return this.codes.send(task);
  }
}
