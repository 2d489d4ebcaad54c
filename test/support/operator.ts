import { run } from '../../tools/launch/run.js';
import type { StackDocument } from '../../tools/stack/stack-document.ts';

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

  /** Everything that all histories hold, with what is encoded in them in clear. */
  async histories(): Promise<string[]> {
    const list = await this.json<Listed[]>('workflow', 'list');
    const histories: string[] = [];
    for (const { execution } of list) {
      const which = ['--workflow-id', execution.workflowId, '--run-id', execution.runId];
      const shown = ['workflow', 'show', ...which, '--output', 'json', '--no-json-shorthand-payloads'];
      const raw = await this.temporal(...shown);
      const decoded = raw.matchAll(/"data": ?"([\w+/=]*)"/g).map(([, data = '']) => Buffer.from(data, 'base64'));
      histories.push([raw, ...decoded.map(String)].join('\n'));
    }
    return histories;
  }
}
