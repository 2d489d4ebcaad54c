import { setTimeout } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import pLimit from 'p-limit';
import { sendActivities } from '../../contracts/delivery/delivery.activities.js';
import { messageWorkflowId } from '../../contracts/workflow-ids.js';
import { Database } from '../../db/database.js';
import { fromTheFirst } from '../../db/stores/maintenance.store.js';
import type { WaitingMessage, WaitingQuery } from '../../db/stores/wake.store.js';
import { Waking } from '../../engine/waking.js';
import { errorCode } from '../failing-rows/error-code.js';
import { NoticeRuns } from '../notices/notice-runs.js';

/** How far waking has come: in its first pass (without `since`) or its second, and after which message. */
export interface WakingProgress {
  since: string | null;
  after: string;
  woken: number;
}

const perSecond = 50;
const atOnce = 10;
/** Whoever was just failing, or saw an account as it was some seconds ago, is woken by a second pass. */
const secondPassMs = 6_000;
const clocksDifferMs = 5_000;
const forgottenAfterMs = 30_000;
const beginning: WakingProgress = { since: null, after: fromTheFirst.after, woken: 0 };

/** Messages that wait for something to be mended. */
@Injectable()
export class WaitingMessages {
  private readonly logger = new Logger(WaitingMessages.name);

  constructor(
    private readonly database: Database,
    private readonly waking: Waking,
    private readonly runs: NoticeRuns,
  ) {}

  /** Wakes what waits for what was mended, at a steady rate, and once more what waits again since then; returns how many. */
  async wake(
    businessId: string | null,
    from: WakingProgress = beginning,
    tell: (progress: WakingProgress) => void = () => {},
  ): Promise<number> {
    const wakes = await this.wakes.of(businessId);
    if (wakes.length === 0) return from.woken;
    const channels = [...new Set(wakes.flatMap((wake) => wake.channels))];
    let progress = from;
    if (!progress.since) {
      const since = new Date(Date.now() - clocksDifferMs).toISOString();
      progress = await this.pass({ businessId, channels }, progress, tell);
      progress = { ...progress, since, after: beginning.after };
      tell(progress);
      await setTimeout(secondPassMs);
    }
    progress = await this.pass({ businessId, channels }, progress, tell);
    await this.wakes.done(wakes.map(({ id }) => id));
    return progress.woken;
  }

  /** What was to be woken, and was not, for whoever mended it could not say so. */
  async forgotten(now: Date): Promise<(string | null)[]> {
    return this.wakes.forgotten(new Date(now.getTime() - forgottenAfterMs), 1_000);
  }

  private get wakes() {
    return this.database.stores.wakes;
  }

  /** Ends where a whole page waits again: it was not mended after all. */
  private async pass(
    of: Pick<WaitingQuery, 'businessId' | 'channels'>,
    from: WakingProgress,
    tell: (progress: WakingProgress) => void,
  ): Promise<WakingProgress> {
    let progress = from;
    for (;;) {
      const since = progress.since === null ? null : new Date(progress.since);
      const page = await this.wakes.waiting({ ...of, since, after: progress.after }, perSecond);
      const [first, last] = [page[0], page.at(-1)];
      if (!first || !last) return progress;
      const before = progress.after;
      const [woken] = await Promise.all([this.wakeAll(page), page.length < perSecond ? null : setTimeout(1_000)]);
      progress = { ...progress, after: last.messageId, woken: progress.woken + woken };
      tell(progress);
      if (page.length < perSecond) return progress;
      const again = await this.wakes.waiting({ ...of, since: first.at, after: before }, perSecond);
      if (again.length === page.length && again.at(-1)?.messageId === last.messageId) return progress;
    }
  }

  /** One activity may be that of several messages of a workflow. */
  private async wakeAll(page: readonly WaitingMessage[]): Promise<number> {
    const activities = new Map(page.map((message) => [`${messageWorkflowId(message)} ${message.channel}`, message]));
    const woken = await pLimit(atOnce).map(activities.values(), (message) => this.wakeOne(message));
    return woken.filter(Boolean).length;
  }

  /** Where nothing of it is pending, its workflow may not know of it. */
  private async wakeOne({ channel, at: _, ...message }: WaitingMessage): Promise<boolean> {
    try {
      if (!(await this.waking.resume(message, sendActivities[channel]))) await this.runs.refresh(message);
      return true;
    } catch (error) {
      const { businessId, messageId } = message;
      this.logger.warn({ businessId, messageId, code: errorCode(error) }, 'A message that waits could not be woken');
      return false;
    }
  }
}
