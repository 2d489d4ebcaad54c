import { ApplicationFailure, type SignalDefinition, type UpdateDefinition } from '@temporalio/common';
import {
  condition,
  currentUpdateInfo,
  log,
  patched,
  setDefaultSignalHandler,
  setHandler,
  uuid4,
} from '@temporalio/workflow';
import type { AnyCommandInput, CommandInputs, CommandResult } from '../../contracts/booking/booking.commands.js';
import * as messages from '../../contracts/booking/booking.commands.js';
import { type Refused, reasonToRefuse } from '../../contracts/booking/reason-to-refuse.js';
import { refusal } from '../../contracts/failures.js';
import { type CommandName, commandNames, isMessageCommand } from '../../domain/booking/booking-lifecycle.js';
import type { TermFault } from '../../domain/booking/term.js';
import { reasonNotByHand } from '../../domain/message/by-hand/by-hand.js';
import { currentCaller } from '../current-caller.js';
import type { ActivityCalls } from './activity-calls.js';
import type { BookingState } from './booking-state.js';
import { isField, parseCommand } from './command-input.js';

const descriptions: Record<CommandName, string> = {
  approve: 'Confirms a pending booking; the client is told. Nothing need be given.',
  reject: 'Refuses a pending booking; the client is told. {"reason"}: kept in this history, so name nobody.',
  move: 'Moves the booking; the client is told. {"startsAt", "endsAt"}: instants with an offset; the end may be left out.',
  cancel: 'Cancels the booking; the client is told. {"reason", "by": "business" or "client"}: all may be left out.',
  change:
    'Gives another service, staff member or place; the client is told. {"serviceId", "staffId", "locationId"}: ids, null takes staff or place away.',
  edit: 'Takes over another note that the API has stored under {"commandId"}.',
  markAttendance: 'Notes whether the client came. {"attendance"}: "took_place", "no_show" or "unset".',
  markPaid: 'Notes that the booking was paid. {"amount", "currency", "paidAt"}: all may be left out.',
  pauseNotifications:
    'Holds back what falls due from now on: it is not sent, also not later. {"reason"}: may be left out.',
  resumeNotifications: 'Lets messages go out again that fall due from now on. {"reason"}: may be left out.',
  skipMessage: 'Lets one message not go out. {"messageId"}, and a {"reason"} if you like.',
  sendNow: 'Sends one message that is planned for later. {"messageId"}, and a {"reason"} if you like.',
  resend: 'Sends one message again. {"messageId"}, and a {"reason"} if you like.',
};

const operatorCommands: CommandName[] = commandNames.filter((name) => name !== 'edit');

/** Lets the booking take commands: as updates, which answer, and as signals, which cannot. */
export class CommandHandlers {
  constructor(
    private readonly state: BookingState,
    private readonly activities: ActivityCalls,
  ) {}

  register(): void {
    this.registerUpdates();
    this.registerSignals();
    this.takeUnknown();
  }

  private registerUpdates(): void {
    this.update('approve', messages.approveUpdate);
    this.update('reject', messages.rejectUpdate);
    this.update('move', messages.moveUpdate);
    this.update('cancel', messages.cancelUpdate);
    this.update('change', messages.changeUpdate);
    this.update('edit', messages.editUpdate);
    this.update('markAttendance', messages.markAttendanceUpdate);
    this.update('markPaid', messages.markPaidUpdate);
    this.update('pauseNotifications', messages.pauseNotificationsUpdate);
    this.update('resumeNotifications', messages.resumeNotificationsUpdate);
    this.update('skipMessage', messages.skipMessageUpdate);
    this.update('sendNow', messages.sendNowUpdate);
    this.update('resend', messages.resendUpdate);
  }

  private registerSignals(): void {
    this.signal('approve', messages.approveSignal);
    this.signal('reject', messages.rejectSignal);
    this.signal('move', messages.moveSignal);
    this.signal('cancel', messages.cancelSignal);
    this.signal('change', messages.changeSignal);
    this.signal('markAttendance', messages.markAttendanceSignal);
    this.signal('markPaid', messages.markPaidSignal);
    this.signal('pauseNotifications', messages.pauseNotificationsSignal);
    this.signal('resumeNotifications', messages.resumeNotificationsSignal);
    this.signal('skipMessage', messages.skipMessageSignal);
    this.signal('sendNow', messages.sendNowSignal);
    this.signal('resend', messages.resendSignal);
  }

  /** A command without a caller to answer: what does not fit is noted and changes nothing. */
  async obey<Name extends CommandName>(name: Name, input: unknown): Promise<void> {
    const given = { commandId: uuid4(), by: currentCaller() };
    try {
      const refused = this.check(name, input);
      if (refused && isRefused(refused)) this.ignore(name, refused);
      else await this.carryOut(name, input, given);
    } catch (error) {
      log.warn('command ignored', { command: name, error: String(error) });
      if (!(error instanceof ApplicationFailure)) this.state.refuse({ command: name, why: 'it failed' }, 'FAILED');
    }
  }

  private ignore(command: CommandName | null, refused: Refused): void {
    log.warn('command ignored', { command, ...refused });
    const { code, message, path } = refused;
    // What is no field of ours may be anything that somebody typed.
    const why = path && !isField(path) ? 'it has a field that is not known here' : message;
    this.state.refuse({ command, why }, code);
  }

  /** A slip of the hand would otherwise be kept for a handler that never comes. */
  private takeUnknown(): void {
    setDefaultSignalHandler(() => {
      const known = operatorCommands.join(', ');
      this.ignore(null, { code: 'VALIDATION', message: `known are ${known}` });
    });
  }

  private signal<Name extends CommandName>(name: Name, definition: SignalDefinition<[CommandInputs[Name]]>): void {
    setHandler(definition, (input?: unknown) => this.obey(name, input), { description: descriptions[name] });
  }

  private update<Name extends CommandName>(
    name: Name,
    definition: UpdateDefinition<CommandResult, [CommandInputs[Name]]>,
  ): void {
    const given = () => ({ commandId: currentUpdateInfo()?.id ?? uuid4(), by: currentCaller() });
    setHandler(definition, (input?: unknown) => this.carryOut(name, input, given()), {
      description: descriptions[name],
      validator: (input?: unknown) => {
        const refused = this.check(name, input);
        if (refused) throw this.refuse(refused);
      },
    });
  }

  private async carryOut(
    name: CommandName,
    input: unknown,
    given: { commandId: string; by: string | undefined },
  ): Promise<CommandResult> {
    await condition(() => this.state.plan !== undefined);
    const parsed = parseCommand(name, input);
    if ('problem' in parsed) throw this.refuse({ code: 'VALIDATION', message: parsed.problem, path: parsed.path });
    const commandId = parsed.input.commandId ?? given.commandId;
    const via = parsed.input.commandId ? 'api' : 'operator';
    const givenBy = via === 'operator' ? given.by : undefined;
    const result = await this.activities.applyChange({ commandId, via, givenBy, name, input: parsed.input });
    this.state.take(result.plan);
    if (result.outcome === 'refused') {
      this.state.refuse({ command: name, why: result.message }, result.code);
      throw this.refuse(result);
    }
    return { status: result.plan.status, version: result.plan.version };
  }

  /** What can be told at once; before the plan is there, the database has the word. */
  private check(name: CommandName, input: unknown): Refused | null {
    const parsed = parseCommand(name, input);
    if ('problem' in parsed) {
      const message = [parsed.path, parsed.problem].filter(Boolean).join(' ');
      return { code: 'VALIDATION', message, path: parsed.path };
    }
    const { plan } = this.state;
    if (!plan) return null;
    const booking = { ...plan, startsAt: new Date(plan.startsAt), endsAt: new Date(plan.endsAt) };
    return reasonToRefuse(booking, { name, input: parsed.input }, new Date()) ?? this.checkMessage(name, parsed.input);
  }

  /** What is not known here, or is on its way, is for the database to say. */
  private checkMessage(name: CommandName, { messageId }: AnyCommandInput): Refused | null {
    const standing = isMessageCommand(name) && messageId ? this.state.standingOf(messageId) : null;
    const message = standing && isMessageCommand(name) ? reasonNotByHand(name, standing) : null;
    return message ? { code: 'INVALID_STATE', message, path: 'messageId' } : null;
  }

  private refuse({ code, message, path }: Refused) {
    const { status = 'unknown', version = 0 } = this.state.plan ?? {};
    return refusal(code, message, { currentStatus: status, currentVersion: version, path });
  }
}

/** A booking that began before terms were limited may have handed such a move on. */
const limits: Partial<Record<TermFault, string>> = {
  too_long: '2026-11-longest-term',
  out_of_range: '2026-11-instants-in-bounds',
};

function isRefused({ fault }: Refused): boolean {
  const patch = fault && limits[fault];
  return !patch || patched(patch);
}
