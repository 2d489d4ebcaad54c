import { Injectable } from '@nestjs/common';
import { activityInfo, heartbeat, log } from '@temporalio/activity';
import { WaitingMessages } from '../application/delivery/waiting-messages.js';
import { Wakes } from '../application/waiting/wakes.js';
import type { WakeActivities as Contract, WakeInput } from '../contracts/maintenance/wake.activities.js';

/** Wakes messages that wait for something that was mended. */
@Injectable()
export class WakeActivities implements Contract {
  constructor(
    private readonly messages: WaitingMessages,
    private readonly wakes: Wakes,
  ) {}

  async wakeWaiting({ businessId }: WakeInput): Promise<number> {
    const count = await this.messages.wake(businessId, activityInfo().heartbeatDetails, heartbeat);
    if (count > 0) log.info('woke messages that were waiting', { businessId, count });
    return count;
  }

  async wakeForgotten(): Promise<number> {
    const forgotten = await this.messages.forgotten(new Date());
    for (const businessId of forgotten) await this.wakes.begin(businessId);
    return forgotten.length;
  }
}
