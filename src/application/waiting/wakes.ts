import { Injectable, Logger } from '@nestjs/common';
import { Waking } from '../../engine/waking.js';
import { errorCode } from '../failing-rows/error-code.js';

/**
 * Wakes messages that wait for what was just mended. Whoever mends notes it within the same transaction
 * (`stores.wakes.note`) and then calls `begin`; where that fails, maintenance begins within a minute.
 */
@Injectable()
export class Wakes {
  private readonly logger = new Logger(Wakes.name);

  constructor(private readonly waking: Waking) {}

  /** Returns at once: a worker does it. */
  async begin(businessId: string | null): Promise<void> {
    try {
      await this.waking.begin(businessId);
    } catch (error) {
      this.logger.warn({ businessId, code: errorCode(error) }, 'What waits is woken later, by maintenance');
    }
  }
}
