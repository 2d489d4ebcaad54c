import {
  defaultPayloadConverter,
  type RawValue,
  rawValueTypeInfo,
  type SignalDefinition,
  type UpdateDefinition,
} from '@temporalio/common';
import { condition, currentUpdateInfo, defineSignal, log, setHandler, uuid4 } from '@temporalio/workflow';
import type { BookingRef, ChangeRequest } from '../../contracts/booking/booking.activities.js';
import type { OrderName, OrderResult, Orders } from '../../contracts/booking/booking.commands.js';
import * as messages from '../../contracts/booking/booking.commands.js';
import { type OrderRefusal, refusal } from '../../contracts/failures.js';
import { type Command, checkCommand } from '../../domain/booking/booking-lifecycle.js';
import { applyChange } from './booking-activities.js';
import type { BookingState } from './booking-state.js';
import { parseOrder } from './command-input.js';

type Refused = { code: OrderRefusal; message: string; path?: string };

const descriptions: Record<OrderName, string> = {
  approve: 'Confirms a pending booking; the client is told. Nothing need be given.',
  reject: 'Refuses a pending booking; the client is told. {"reason"}: kept in this history, so name nobody.',
  move: 'Moves the booking; the client is told. {"startsAt", "endsAt"}: instants with an offset; the end may be left out.',
  cancel: 'Cancels the booking; the client is told. {"reason", "by": "business" or "client"}: all may be left out.',
  change: 'Takes over another service, staff member or place that the API has stored under {"commandId"}.',
  edit: 'Takes over another note that the API has stored under {"commandId"}.',
  markAttendance: 'Notes whether the client came. {"attendance"}: "took_place", "no_show" or "unset".',
  markPaid: 'Notes that the booking was paid. Nothing need be given.',
};

/** Lets the booking take orders: as updates, which answer, and as signals, which cannot. */
export class BookingOrders {
  constructor(
    private readonly booking: BookingRef,
    private readonly state: BookingState,
  ) {}

  register(): void {
    this.update('approve', messages.approveUpdate);
    this.update('reject', messages.rejectUpdate);
    this.update('move', messages.moveUpdate);
    this.update('cancel', messages.cancelUpdate);
    this.update('change', messages.changeUpdate);
    this.update('edit', messages.editUpdate);
    this.update('markAttendance', messages.markAttendanceUpdate);
    this.update('markPaid', messages.markPaidUpdate);
    this.signal('approve', messages.approveSignal);
    this.signal('reject', messages.rejectSignal);
    this.signal('move', messages.moveSignal);
    this.signal('cancel', messages.cancelSignal);
    this.signal('markAttendance', messages.markAttendanceSignal);
    this.signal('markPaid', messages.markPaidSignal);
  }

  /** An order without a caller to answer: what does not fit is noted and changes nothing. */
  async obey<Name extends OrderName>(name: Name, input: unknown): Promise<void> {
    const commandId = uuid4();
    try {
      const refused = this.check(name, input);
      if (refused) log.warn('order ignored', { order: name, ...refused });
      else await this.carryOut(name, input, commandId);
    } catch (error) {
      log.warn('order ignored', { order: name, error: String(error) });
    }
  }

  private signal<Name extends OrderName>(name: Name, definition: SignalDefinition<[Orders[Name]]>): void {
    // Read here: a payload that cannot be decoded would stop the workflow for good.
    const raw = defineSignal<[RawValue?]>(definition.name, { typeInfo: { inputTypes: [rawValueTypeInfo] } });
    setHandler(raw, (input) => this.obey(name, decoded(input)), { description: descriptions[name] });
  }

  private update<Name extends OrderName>(name: Name, definition: UpdateDefinition<OrderResult, [Orders[Name]]>): void {
    setHandler(definition, (input?: unknown) => this.carryOut(name, input, currentUpdateInfo()?.id ?? uuid4()), {
      description: descriptions[name],
      validator: (input?: unknown) => {
        const refused = this.check(name, input);
        if (refused) throw this.refuse(refused);
      },
    });
  }

  private async carryOut(name: OrderName, input: unknown, ownId: string): Promise<OrderResult> {
    await condition(() => this.state.plan !== undefined);
    const parsed = parseOrder(name, input);
    if ('problem' in parsed) throw this.refuse({ code: 'VALIDATION', message: parsed.problem, path: parsed.path });
    const { order } = parsed;
    const commandId = order.commandId ?? ownId;
    const via = order.commandId ? 'api' : 'operator';
    const result = await applyChange({ ...this.booking, commandId, via, name, order } as ChangeRequest);
    this.state.take(result.plan);
    if (result.outcome === 'refused') throw this.refuse(result);
    return { status: result.plan.status, version: result.plan.version };
  }

  /** What can be told at once; before the plan is there, the database has the word. */
  private check(name: OrderName, input: unknown): Refused | undefined {
    const parsed = parseOrder(name, input);
    if ('problem' in parsed) {
      const message = [parsed.path, parsed.problem].filter(Boolean).join(' ');
      return { code: 'VALIDATION', message, path: parsed.path };
    }
    const { plan } = this.state;
    if (!plan) return undefined;
    const { expectedVersion } = parsed.order;
    if (expectedVersion && expectedVersion !== plan.version) {
      return { code: 'STALE_VERSION', message: `the booking is at version ${plan.version}` };
    }
    const verdict = checkCommand({ ...plan, endsAt: new Date(plan.endsAt) }, command(name, parsed.order), new Date());
    if (!('error' in verdict)) return undefined;
    const code = verdict.error === 'invalid_state' ? 'INVALID_STATE' : 'VALIDATION';
    return { code, message: verdict.error.replaceAll('_', ' '), path: verdict.path };
  }

  private refuse({ code, message, path }: Refused) {
    const { status = 'unknown', version = 0 } = this.state.plan ?? {};
    return refusal(code, message, { currentStatus: status, currentVersion: version, path });
  }
}

function decoded(input: RawValue | undefined): unknown {
  try {
    return input && defaultPayloadConverter.fromPayload(input.payload);
  } catch {
    return 'unreadable';
  }
}

function command(name: OrderName, order: Orders['move']): Command {
  if (name !== 'move') return { name };
  const { startsAt = '', endsAt } = order;
  return { name, startsAt: new Date(startsAt), endsAt: endsAt ? new Date(endsAt) : undefined };
}
