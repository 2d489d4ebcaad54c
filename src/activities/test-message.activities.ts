import { Injectable } from '@nestjs/common';
import { TestMessages } from '../application/transports/test-messages.js';
import type {
  TestMessageActivities as Contract,
  TestMessageOutcome,
  TestMessageTask,
} from '../contracts/template/test-message.activities.js';

/** Hands over what businesses want to see of their own texts. */
@Injectable()
export class TestMessageActivities implements Contract {
  constructor(private readonly tests: TestMessages) {}

  sendTestMessage(task: TestMessageTask): Promise<TestMessageOutcome> {
    return this.tests.send(task);
  }
}
