import { run } from '../tools/launch/run.js';
import type { ApiClient, Booking, LedgerMessage, Page } from '../tools/rest/api-client.ts';
import type { StackDocument } from '../tools/stack/stack-document.ts';

/** A message of the ledger with the version of the booking that it was planned for. */
export type Message = LedgerMessage & { bookingVersion: number; attempts: number };

/** A booking as the API lists it. */
export type ListedBooking = Booking & { endsAt: string; client: { email: string | null } | null };

/** A booking's workflow as Temporal lists it. */
export interface Workflow {
  id: string;
  /** `RUNNING`, `COMPLETED`, ... */
  status: string;
}

async function everyPage<T>(client: ApiClient, path: string): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Page<T> = await client.get(`${path}?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

export const messagesOf = async (clients: ApiClient[]): Promise<Message[]> =>
  (await Promise.all(clients.map((client) => everyPage<Message>(client, '/v1/messages')))).flat();

export const bookingsOf = async (clients: ApiClient[]): Promise<ListedBooking[]> =>
  (await Promise.all(clients.map((client) => everyPage<ListedBooking>(client, '/v1/bookings')))).flat();

const where = ({ temporal, temporalNamespace }: StackDocument) => [
  '--address',
  temporal,
  '--namespace',
  temporalNamespace,
];

/** Every run of a booking's workflow that Temporal knows of. */
export async function workflowsOf(stack: StackDocument): Promise<Workflow[]> {
  const query = ['--query', 'WorkflowType = "bookingWorkflow"', '--limit', '100000', '--output', 'jsonl'];
  const output = await run(stack.temporalCli ?? 'temporal', ['workflow', 'list', ...where(stack), ...query]);
  return output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { execution: { workflowId: string }; status: string })
    .map(({ execution, status }) => ({
      id: execution.workflowId,
      status: status.replace('WORKFLOW_EXECUTION_STATUS_', ''),
    }));
}

/** A workflow's history as the CLI tells it, for whoever looks for the cause of a fault. */
export const historyOf = (stack: StackDocument, workflowId: string): Promise<string> =>
  run(stack.temporalCli ?? 'temporal', [
    'workflow',
    'show',
    ...where(stack),
    '--workflow-id',
    workflowId,
    '-o',
    'json',
  ]);
