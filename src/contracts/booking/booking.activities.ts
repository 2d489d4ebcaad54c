import type { CommandName } from '../../domain/booking/booking-lifecycle.js';
import type { DeliveryOutcome } from '../delivery/delivery.activities.js';
import type { CommandRefusal } from '../failures.js';
import type { BookingRef, StepRef } from '../refs.js';
import type { AnyCommandInput } from './booking.commands.js';
import type { BookingPlan } from './booking-plan.js';

/** What a booking's workflow is started with; it reads the plan itself where none is given. */
export interface BookingInput extends BookingRef {
  plan?: BookingPlan;
}

/** A command to one booking, as its workflow hands it on; what the API stored under `commandId` beforehand completes it. */
export interface CommandRequest extends BookingRef {
  commandId: string;
  via: 'api' | 'operator';
  /** Who the caller of Temporal says it is; the API has noted whose key it was. */
  givenBy?: string;
  name: CommandName;
  input: AnyCommandInput;
}

/** What became of a change; either way with the plan as it now stands. */
export type CommandOutcome =
  | { outcome: 'applied'; plan: BookingPlan }
  | { outcome: 'refused'; code: CommandRefusal; message: string; path?: string; plan: BookingPlan };

/** What a booking's workflow asks of the database: short, and safe to repeat. */
export interface BookingActivities {
  loadPlan(booking: BookingRef): Promise<BookingPlan>;
  applyChange(request: CommandRequest): Promise<CommandOutcome>;
  /** Closes a message that could not be delivered while it was of use. */
  giveUp(message: StepRef): Promise<DeliveryOutcome>;
}
