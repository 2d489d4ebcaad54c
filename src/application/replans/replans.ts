import { Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { ReplanRef } from '../../contracts/replan/replan.activities.js';
import { firstOfAll } from '../../contracts/replan/replan.js';
import { Database } from '../../db/database.js';
import type { ReplanRow } from '../../db/entities/business/replan.entity.js';
import type { ReplanFailure } from '../../db/stores/business/replan.store.js';
import type { Page, PageQuery } from '../../db/stores/page.js';
import type { Stores } from '../../db/stores/stores.js';
import { DomainError, notFound } from '../../domain/domain-error.js';
import { type ReplanCause, type ReplanOrder, replanAfter } from '../../domain/replanning/replan-cause.js';
import { ReplanWorkflows } from '../../engine/replan-workflows.js';
import { errorCode } from '../failing-rows/error-code.js';

/** A replan with the first of the bookings that could not follow. */
export type ReplanReport = ReplanRow & { failures: ReplanFailure[] };

const mostFailures = 100;
/** Pages take some seconds; whatever was not heard of for so long has no workflow. */
const forgottenAfterMs = 2 * 60_000;
const mostForgotten = 100;

/**
 * Lets bookings that are made already follow a change of settings. Whoever changes a setting notes it within the same
 * transaction and then calls `begin`; where that fails, maintenance begins.
 */
@Injectable()
export class Replans {
  private readonly logger = new Logger(Replans.name);

  constructor(
    private readonly database: Database,
    private readonly workflows: ReplanWorkflows,
  ) {}

  async note({ replans }: Stores, businessId: string, cause: ReplanCause, now = new Date()): Promise<ReplanRow> {
    const total = await replans.countBookings(cause, now);
    const beginning = { state: 'running', after: firstOfAll.after, again: false, finishedAt: null } as const;
    const counts = { done: 0, failed: 0, added: 0, ended: 0, shifted: 0 };
    return replans.add({ id: uuidv7(), businessId, cause, total, ...beginning, ...counts });
  }

  /** Returns as soon as a worker may take it up. */
  async begin({ id: replanId, businessId }: Pick<ReplanRow, 'id' | 'businessId'>): Promise<void> {
    try {
      await this.workflows.start({ businessId, replanId });
    } catch (error) {
      this.logger.warn({ businessId, replanId, code: errorCode(error) }, 'Bookings follow later, by maintenance');
    }
  }

  list(businessId: string, query: PageQuery): Promise<Page<ReplanRow>> {
    return this.database.forBusiness(businessId, ({ replans }) => replans.page(query));
  }

  get(businessId: string, id: string): Promise<ReplanReport> {
    return this.database.forBusiness(businessId, async ({ replans }) => {
      const replan = await replans.find(id);
      if (!replan) throw notFound('replan');
      return { ...replan, failures: await replans.failures(id, { after: firstOfAll.after, atMost: mostFailures }) };
    });
  }

  /** Holds from the next booking on; its workflow is told so that it need not ask. */
  async order(businessId: string, id: string, order: ReplanOrder): Promise<ReplanReport> {
    await this.noteOrder({ businessId, replanId: id }, order);
    try {
      await this.workflows.order({ businessId, replanId: id }, order);
    } catch (error) {
      this.logger.warn({ businessId, replanId: id, order, code: errorCode(error) }, 'A replan could not be told');
    }
    return this.get(businessId, id);
  }

  noteOrder({ businessId, replanId }: ReplanRef, order: ReplanOrder, now = new Date()): Promise<ReplanRow> {
    return this.database.forBusiness(businessId, async ({ replans }) => {
      const replan = await replans.lock(replanId);
      if (!replan) throw notFound('replan');
      const state = replanAfter(replan.state, order);
      if (!state)
        throw new DomainError('invalid_state', `the replan is ${replan.state}, and does not take this any more`);
      if (state === replan.state) return replan;
      return replans.change(replan, { state, finishedAt: state === 'cancelled' ? now : null });
    });
  }

  /** Lets replans go on that should run, and of which nothing is heard; returns how many. */
  async startForgotten(now: Date): Promise<number> {
    const heardBefore = new Date(now.getTime() - forgottenAfterMs);
    const forgotten = await this.database.stores.replans.forgotten(heardBefore, mostForgotten);
    for (const replan of forgotten) await this.workflows.order(replan, 'resume');
    return forgotten.length;
  }
}
