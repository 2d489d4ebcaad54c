import { Injectable } from '@nestjs/common';
import { activityInfo, heartbeat } from '@temporalio/activity';
import { PreparedEmailsCheck } from '../application/custom-messages/prepared-emails-check.js';
import type { PreparedEmailsActivities as Contract } from '../contracts/maintenance/prepared-emails.activities.js';

/** Watches over e-mails that are prepared elsewhere. */
@Injectable()
export class PreparedEmailsActivities implements Contract {
  constructor(private readonly check: PreparedEmailsCheck) {}

  /** A retry goes on where the attempt before it had come to. */
  async checkPreparedEmails(): Promise<number> {
    const { marked } = await this.check.run(activityInfo().heartbeatDetails, heartbeat);
    return marked;
  }
}
