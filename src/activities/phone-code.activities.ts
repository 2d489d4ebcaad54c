import { Injectable } from '@nestjs/common';
import { PhoneCodes } from '../application/accounts/phones/phone-codes.js';
import type {
  PhoneCodeActivities as Contract,
  PhoneCodeOutcome,
  PhoneCodeTask,
} from '../contracts/phone/phone-code.activities.js';

/** Sends the codes by which phones are linked. */
@Injectable()
export class PhoneCodeActivities implements Contract {
  constructor(private readonly codes: PhoneCodes) {}

  sendPhoneCode(task: PhoneCodeTask): Promise<PhoneCodeOutcome> {
    return this.codes.send(task);
  }
}
