import { run } from '../../tools/launch/run.js';
import type { ApiClient, Booking, LedgerMessage, Page } from '../../tools/rest/api-client.ts';
import type { StackDocument } from '../../tools/stack/stack-document.ts';

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

// A command each.
const worthAsking = 10;

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

/** Every booking's workflow that Temporal knows of. What its list calls running is asked for by itself, for lists may lag behind. */
export async function workflowsOf(stack: StackDocument): Promise<Workflow[]> {
  const listed = await listedWorkflows(stack);
  const running = listed.filter(({ status }) => status === 'RUNNING');
  if (running.length > worthAsking) return listed;
  const asked = await Promise.all(running.map(async ({ id }) => ({ id, status: await statusOf(stack, id) })));
  return [...listed.filter(({ status }) => status !== 'RUNNING'), ...asked];
}

async function statusOf(stack: StackDocument, workflowId: string): Promise<string> {
  const args = ['workflow', 'describe', ...where(stack), '--workflow-id', workflowId, '--output', 'json'];
  const { workflowExecutionInfo } = JSON.parse(await run(stack.temporalCli ?? 'temporal', args)) as {
    workflowExecutionInfo: { status: string };
  };
  return shortStatus(workflowExecutionInfo.status);
}

const shortStatus = (status: string): string => status.replace('WORKFLOW_EXECUTION_STATUS_', '');

interface Run {
  execution: { workflowId: string; runId: string };
  status: string;
}

async function runsOf(stack: StackDocument, query: string): Promise<Run[]> {
  const options = ['--query', query, '--limit', '100000', '--output', 'jsonl'];
  const output = await run(stack.temporalCli ?? 'temporal', ['workflow', 'list', ...where(stack), ...options]);
  return output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Run);
}

async function listedWorkflows(stack: StackDocument): Promise<Workflow[]> {
  const runs = await runsOf(stack, 'WorkflowType = "bookingWorkflow"');
  return runs.map(({ execution, status }) => ({ id: execution.workflowId, status: shortStatus(status) }));
}

/** The histories of all runs of a workflow, the latest first, as the CLI tells them, for whoever looks for the cause of a fault. */
export async function historiesOf(stack: StackDocument, workflowId: string): Promise<string[]> {
  const runs = await runsOf(stack, `WorkflowId = "${workflowId}"`);
  const show = ['workflow', 'show', ...where(stack), '--workflow-id', workflowId, '--output', 'json', '--run-id'];
  return Promise.all(runs.map(({ execution }) => run(stack.temporalCli ?? 'temporal', [...show, execution.runId])));
}
