import { Logger } from '@nestjs/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { v7 as uuidv7 } from 'uuid';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PreparedEmailsActivities } from '../../../src/activities/prepared-emails.activities.js';
import {
  type CheckProgress,
  PreparedEmailsCheck,
} from '../../../src/application/custom-messages/prepared-emails-check.js';
import { FailingRows } from '../../../src/application/failing-rows/failing-rows.js';
import { BusinessRow } from '../../../src/db/entities/business/business.entity.js';
import { CustomMessageRow } from '../../../src/db/entities/business/custom-message.entity.js';
import { MessageGroupRow } from '../../../src/db/entities/business/message-group.entity.js';
import { ProviderAccountRow } from '../../../src/db/entities/delivery/provider-account.entity.js';
import { sendingAccounts } from '../../support/salon/accounts.js';
import { openSalon } from '../../support/salon/opened.js';
import { wakes } from '../../support/salon/wakes.js';

const salon = await openSalon();

/** None is connected, so that the message of each is marked; what the second has cannot be opened. */
const [first, second, third] = [uuidv7(), uuidv7(), uuidv7()] as const;

describe('the nightly check of prepared e-mails', () => {
  beforeAll(async () => {
    Logger.overrideLogger(false);
    for (const businessId of [first, second, third]) await open(businessId);
    await salon.database.forBusiness(second, ({ manager: tx }) =>
      tx.insert(ProviderAccountRow, {
        id: uuidv7(),
        businessId: second,
        provider: 'smartemailing',
        channels: ['smartemailing'],
        credentials: Buffer.from('sealed under another secret'),
        enabled: true,
        webhookToken: 'unused',
        version: 1,
      }),
    );
  });
  beforeEach(async () => {
    for (const id of [first, second, third])
      await salon.database.forBusiness(id, ({ manager: tx }) =>
        tx.update(CustomMessageRow, { businessId: id }, { problem: null }),
      );
  });

  const open = (businessId: string) =>
    salon.database.forBusiness(businessId, async ({ manager: tx }) => {
      const groupId = uuidv7();
      const studio = {
        name: 'Studio',
        timeZone: 'Europe/Prague',
        country: 'CZ',
        language: 'cs',
        approval: 'automatic',
      } as const;
      await tx.insert(BusinessRow, { id: businessId, ...studio });
      await tx.insert(MessageGroupRow, { id: groupId, businessId, name: 'Thanks' });
      const action = { type: 'smartemailing_email', emailId: 11 } as const;
      await tx.insert(CustomMessageRow, { id: uuidv7(), businessId, groupId, event: 'created', action });
    });
  const problem = (businessId: string) =>
    salon.database.forBusiness(
      businessId,
      async ({ manager: tx }) => (await tx.findOneByOrFail(CustomMessageRow, { businessId })).problem,
    );
  const activities = () =>
    new PreparedEmailsActivities(
      new PreparedEmailsCheck(
        salon.database,
        sendingAccounts(salon.database),
        new FailingRows(salon.database),
        wakes(),
      ),
    );
  /** Carries the check out, after an attempt that had come so far. */
  async function check(heartbeatDetails?: CheckProgress) {
    const told: CheckProgress[] = [];
    const environment = new MockActivityEnvironment({ heartbeatDetails });
    environment.on('heartbeat', (progress: CheckProgress) => told.push(progress));
    return { marked: await environment.run(() => activities().checkPreparedEmails()), told: told.at(-1) };
  }

  it('goes on with the others where one business cannot be checked, and counts it', async () => {
    expect(await check()).toEqual({ marked: 2, told: { after: third, marked: 2, failed: 1 } });
    expect(await Promise.all([first, second, third].map(problem))).toEqual([
      'connection_missing',
      null,
      'connection_missing',
    ]);
  });

  it('goes on after the last business that an attempt before it had told of', async () => {
    const { marked, told } = await check({ after: first, marked: 1, failed: 0 });
    expect({ marked, told }).toEqual({ marked: 2, told: { after: third, marked: 2, failed: 1 } });
    expect(await problem(first)).toBeNull();
    expect(await problem(third)).toBe('connection_missing');
  });
});
