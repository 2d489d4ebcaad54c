import { Injectable } from '@nestjs/common';
import type { DutyProgress } from '../../contracts/maintenance/duties.js';
import { Database } from '../../db/database.js';
import type { TemplateRow } from '../../db/entities/business/template.entity.js';
import type { TemplateRef } from '../../db/stores/business/template.store.js';
import type { Stores } from '../../db/stores/stores.js';
import type { TextWarning } from '../../domain/texts/text-warning.js';
import type { MessageFacts } from '../../templates/message-facts.js';
import { emptyWarnings, wrongWarnings } from '../../templates/own/text-warnings.js';
import { type DutyRun, RowByRow } from '../failing-rows/row-by-row.js';
import { factsOf, upcomingBookings } from './upcoming-bookings.js';

const pageSize = 50;
const atOnce = 2;

/** Tries the texts of businesses on the bookings of the next week, before one of them is needed (B16). */
@Injectable()
export class TemplateCheck {
  constructor(
    private readonly database: Database,
    private readonly rows: RowByRow,
  ) {}

  /** Each text by itself; done is one that has a fault. */
  run(now: Date, run?: DutyRun): Promise<DutyProgress> {
    const { templates } = this.database.stores;
    return this.rows.run<TemplateRef>(
      {
        duty: 'checkTemplates',
        page: (from) => templates.toCheck(from, pageSize),
        work: (ref) => this.check(ref, now),
        atOnce,
      },
      run,
    );
  }

  private async check({ id, businessId }: TemplateRef, now: Date): Promise<boolean> {
    const found = await this.database.forBusiness(businessId, (stores) => toTryOn(stores, businessId, id, now));
    if (!found) return false;
    const { template, bookings } = found;
    const problem = await problemOf(template, bookings);
    await this.database.forBusiness(businessId, ({ templates }) => templates.note(template, problem, now));
    return problem !== null;
  }
}

async function toTryOn(stores: Stores, businessId: string, id: string, now: Date) {
  const template = await stores.templates.find(id);
  if (!template) return null;
  const business = await stores.businesses.get(businessId);
  const bookings = await upcomingBookings(stores, template, now);
  return { template, bookings: bookings.map((booking) => factsOf(booking, business, template)) };
}

/** The worst that is found: what would not go out at all before what would lack a word. */
async function problemOf({ channel, content }: TemplateRow, bookings: MessageFacts[]): Promise<TextWarning | null> {
  const wrong = await wrongWarnings({ channel }, content, bookings);
  return [...wrong, ...emptyWarnings(content, bookings)][0] ?? null;
}
