import type { ReplanRow } from '../../db/entities/business/replan.entity.js';
import type { ChangeScope } from '../../domain/replanning/replan-cause.js';

/** Of a change: for which bookings it is; absent: for new ones. */
export interface Scoped {
  scope?: ChangeScope | undefined;
}

/** A changed setting; with the replan by which bookings that are made already follow it, where they are to. */
export type Followed<Row> = Row & { replan?: ReplanRow };
