import { ServiceError, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { BookingTransactions } from '../../../src/application/bookings/booking-transactions.js';
import type { CommandRequest } from '../../../src/contracts/booking/booking.activities.js';
import type { AnyCommandInput, CommandResult } from '../../../src/contracts/booking/booking.commands.js';
import { refusal } from '../../../src/contracts/failures.js';
import type { PhoneCodeOutcome, PhoneCodeTask } from '../../../src/contracts/phone/phone-code.activities.js';
import type { ReplanRef } from '../../../src/contracts/replan/replan.activities.js';
import { replanWorkflowType } from '../../../src/contracts/replan/replan.js';
import type { SenderCodeOutcome, SenderCodeTask } from '../../../src/contracts/sender/sender-code.activities.js';
import type { TestMessageOutcome, TestMessageTask } from '../../../src/contracts/template/test-message.activities.js';
import { senderCodeWorkflowType, testMessageWorkflowType } from '../../../src/contracts/workflow-ids.js';
import type { Database } from '../../../src/db/database.js';
import type { CommandName } from '../../../src/domain/booking/booking-lifecycle.js';

type Input = AnyCommandInput & { commandId: string };
type Update = { args: [Input]; updateId: string };
type Start = { options: { workflowId: string } };

/** Stands in for Temporal's client where Temporal is not the subject: carries commands out at once, as a workflow would. */
export class FakeEngine {
  database!: Database;
  isAway = false;
  /** Goes away just when a command is carried out. */
  losesAnswers = false;
  /** What becomes of a command instead; `carryOut` is what a workflow would do. */
  disturb: ((carryOut: () => Promise<CommandResult>, workflowId: string) => Promise<CommandResult>) | undefined;
  readonly running = new Set<string>();
  readonly signals: { workflowId: string; name: string }[] = [];
  readonly commands: { workflowId: string; name: string; input: Input }[] = [];

  /** Does the work of the workflow that sends the code of a phone. */
  sendPhoneCode: (task: PhoneCodeTask) => Promise<PhoneCodeOutcome> = async () => ({ outcome: 'sent' });

  /** The same for the address of a sender. */
  sendSenderCode: (task: SenderCodeTask) => Promise<SenderCodeOutcome> = async () => ({ outcome: 'sent' });

  /** Does the work of the workflow that lets bookings follow a change of settings. */
  replan: (replan: ReplanRef) => Promise<void> = async () => {};

  /** The same for a test of a business's own text. */
  sendTestMessage: (task: TestMessageTask) => Promise<TestMessageOutcome> = async () => ({ outcome: 'sent' });

  /** Whose messages a worker was asked to wake, and what of a booking's it has resumed. */
  readonly wakes: string[] = [];
  readonly resumed: { workflowId: string; type: string }[] = [];
  readonly options = { namespace: 'default', identity: 'tests' };

  readonly workflowService = {
    resetActivity: async ({ execution, type }: { execution: { workflowId: string }; type: string }) => {
      this.assertThere();
      this.resumed.push({ workflowId: execution.workflowId, type });
    },
  };

  readonly workflow = {
    signalWithStart: async (
      type: string,
      { workflowId, args: [input], signal }: { workflowId: string; args: [ReplanRef]; signal: { name: string } },
    ) => {
      this.assertThere();
      if (type !== replanWorkflowType) return void this.wakes.push(workflowId);
      this.signals.push({ workflowId, name: signal.name });
      await this.replan(input);
    },
    execute: async (type: string, { args: [task] }: { args: [PhoneCodeTask & SenderCodeTask & TestMessageTask] }) => {
      this.assertThere();
      if (type === testMessageWorkflowType) return this.sendTestMessage(task);
      return type === senderCodeWorkflowType ? this.sendSenderCode(task) : this.sendPhoneCode(task);
    },
    start: async (type: string, { workflowId, args: [input] }: { workflowId: string; args: [ReplanRef] }) => {
      this.assertThere();
      this.running.add(workflowId);
      if (type === replanWorkflowType) await this.replan(input);
    },
    getHandle: (workflowId: string) => ({
      signal: async (signal: { name: string }) => {
        this.assertThere();
        if (!this.running.has(workflowId)) throw new WorkflowNotFoundError('not found', workflowId, undefined);
        this.signals.push({ workflowId, name: signal.name });
      },
      executeUpdate: (name: CommandName, { args }: Update) => this.execute(workflowId, name, args[0]),
    }),
    executeUpdateWithStart: (
      name: CommandName,
      { args, startWorkflowOperation }: Update & { startWorkflowOperation: Start },
    ) => {
      this.running.add(startWorkflowOperation.options.workflowId);
      return this.execute(startWorkflowOperation.options.workflowId, name, args[0]);
    },
  };

  withDeadline<T>(_deadline: number, work: () => Promise<T>): Promise<T> {
    return work();
  }

  private execute(workflowId: string, name: CommandName, input: Input): Promise<CommandResult> {
    const carryOut = () => this.update(workflowId, name, input);
    return this.disturb ? this.disturb(carryOut, workflowId) : carryOut();
  }

  private async update(workflowId: string, name: CommandName, input: Input): Promise<CommandResult> {
    this.assertThere();
    if (!this.running.has(workflowId)) throw new WorkflowNotFoundError('not found', workflowId, undefined);
    this.commands.push({ workflowId, name, input });
    const [, businessId = '', bookingId = ''] = workflowId.split(':');
    const command: CommandRequest = { businessId, bookingId, commandId: input.commandId, via: 'api', name, input };
    const result = await new BookingTransactions(this.database).applyChange(command, new Date());
    if (this.losesAnswers) throw new ServiceError('away');
    const { status, version } = result.plan;
    if (result.outcome === 'applied') return { status, version };
    const details = { currentStatus: status, currentVersion: version, path: result.path };
    throw new WorkflowUpdateFailedError('refused', refusal(result.code, result.message, details));
  }

  private assertThere(): void {
    if (this.isAway) throw new ServiceError('away');
  }
}
