import { ServiceError, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { BookingChanges, type ChangeCommand } from '../../../src/application/bookings/booking-changes.js';
import type { OrderName, OrderResult } from '../../../src/contracts/booking/booking.commands.js';
import { refusal } from '../../../src/contracts/failures.js';
import type { Database } from '../../../src/db/connection/database.js';

type Order = ChangeCommand['order'] & { commandId: string };
type Update = { args: [Order]; updateId: string };
type Start = { options: { workflowId: string } };

/** Stands in for Temporal's client where Temporal is not the subject: carries orders out at once, as a workflow would. */
export class FakeEngine {
  database!: Database;
  isAway = false;
  /** Goes away just when an order is carried out. */
  losesAnswers = false;
  readonly running = new Set<string>();
  readonly signals: { workflowId: string; name: string }[] = [];
  readonly orders: { workflowId: string; name: string; order: Order }[] = [];

  readonly workflow = {
    start: async (_type: string, { workflowId }: { workflowId: string }) => {
      this.assertThere();
      this.running.add(workflowId);
    },
    getHandle: (workflowId: string) => ({
      signal: async (signal: { name: string }) => {
        this.assertThere();
        if (!this.running.has(workflowId)) throw new WorkflowNotFoundError('not found', workflowId, undefined);
        this.signals.push({ workflowId, name: signal.name });
      },
      executeUpdate: (name: OrderName, { args }: Update) => this.update(workflowId, name, args[0]),
    }),
    executeUpdateWithStart: (
      name: OrderName,
      { args, startWorkflowOperation }: Update & { startWorkflowOperation: Start },
    ) => {
      this.running.add(startWorkflowOperation.options.workflowId);
      return this.update(startWorkflowOperation.options.workflowId, name, args[0]);
    },
  };

  withDeadline<T>(_deadline: number, work: () => Promise<T>): Promise<T> {
    return work();
  }

  private async update(workflowId: string, name: OrderName, order: Order): Promise<OrderResult> {
    this.assertThere();
    if (!this.running.has(workflowId)) throw new WorkflowNotFoundError('not found', workflowId, undefined);
    this.orders.push({ workflowId, name, order });
    const [, businessId = '', bookingId = ''] = workflowId.split(':');
    const command: ChangeCommand = { bookingId, commandId: order.commandId, via: 'api', name, order };
    const result = await this.database.forBusiness(businessId, (tx) =>
      new BookingChanges(tx).apply(command, new Date()),
    );
    if (this.losesAnswers) throw new ServiceError('away');
    const { status, version } = result.plan;
    if (result.outcome === 'applied') return { status, version };
    const details = { currentStatus: status, currentVersion: version };
    throw new WorkflowUpdateFailedError('refused', refusal(result.code, result.message, details));
  }

  private assertThere(): void {
    if (this.isAway) throw new ServiceError('away');
  }
}
