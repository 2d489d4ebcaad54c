import { run } from '../../../tools/launch/run.js';
import type { StackDocument } from '../../../tools/stack/stack-document.ts';
import type { History } from '../workflow/replay.js';

interface Listed {
  execution: { workflowId: string; runId: string };
}

/** What an operator does with the `temporal` command. */
export class Operator {
  constructor(private readonly stack: StackDocument) {}

  /** Runs the command; what it writes comes back, also as what is wrong when it fails. */
  temporal(...args: string[]): Promise<string> {
    const { temporalCli, temporal, temporalNamespace } = this.stack;
    return run(temporalCli ?? 'temporal', [...args, '--address', temporal, '--namespace', temporalNamespace]);
  }

  /** Runs a line as it is typed, with what `$W` and others stand for. */
  shell(line: string, variables: Record<string, string> = {}): Promise<string> {
    const { temporalCli, temporal, temporalNamespace } = this.stack;
    const itself = `temporal() { "${temporalCli ?? 'temporal'}" "$@" --address ${temporal} --namespace ${temporalNamespace}; }`;
    const known = Object.entries(variables).map(([name, value]) => `${name}='${value}'`);
    return run('bash', ['-c', [itself, ...known, line].join('\n')]);
  }

  async json<T>(...args: string[]): Promise<T> {
    return JSON.parse(await this.temporal(...args, '--output', 'json')) as T;
  }

  /** The ids of the workflows that a query of the list finds. */
  async workflows(query: string): Promise<string[]> {
    const list = await this.json<Listed[]>('workflow', 'list', '--query', query);
    return list.map(({ execution }) => execution.workflowId);
  }

  signal(workflowId: string, name: string, ...input: string[]): Promise<string> {
    return this.temporal('workflow', 'signal', '--workflow-id', workflowId, '--name', name, ...input);
  }

  update(workflowId: string, name: string, ...input: string[]): Promise<string> {
    return this.temporal('workflow', 'update', 'execute', '--workflow-id', workflowId, '--name', name, ...input);
  }

  /** Comes back when the workflow has ended well. */
  end(workflowId: string): Promise<string> {
    return this.temporal('workflow', 'result', '--workflow-id', workflowId);
  }

  trigger(scheduleId: string): Promise<string> {
    return this.temporal('schedule', 'trigger', '--schedule-id', scheduleId);
  }

  /** The histories of all bookings, or of other workflows, by run. */
  async histories(type = 'bookingWorkflow'): Promise<Record<string, History>> {
    const list = await this.json<Listed[]>('workflow', 'list', '--query', `WorkflowType="${type}"`);
    const histories: Record<string, History> = {};
    for (const { execution } of list) {
      const which = ['--workflow-id', execution.workflowId, '--run-id', execution.runId];
      const history = await this.json<History>('workflow', 'show', ...which, '--no-json-shorthand-payloads');
      histories[`${execution.workflowId} ${execution.runId}`] = history;
    }
    return histories;
  }
}
