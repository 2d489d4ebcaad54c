import { Worker } from '@temporalio/worker';

/** A history as Temporal's own tools write it. */
export interface History {
  events: Record<string, unknown>[];
}

async function* named(histories: Record<string, History>) {
  for (const [workflowId, history] of Object.entries(histories)) yield { workflowId, history };
}

/** Runs the workflows of a bundle through histories; comes back with what does not fit, by name. */
export async function replay(codePath: string, histories: Record<string, History>): Promise<Record<string, Error>> {
  const misfits: Record<string, Error> = {};
  for await (const result of Worker.runReplayHistories({ workflowBundle: { codePath } }, named(histories))) {
    if (result.error) misfits[result.workflowId] = result.error;
  }
  return misfits;
}

/** Everything that a history says, with what is encoded in it in clear. */
export function inClear(history: History): string {
  const raw = JSON.stringify(history);
  const decoded = raw.matchAll(/"data":"([\w+/=]*)"/g).map(([, data = '']) => Buffer.from(data, 'base64').toString());
  return [raw, ...decoded].join('\n');
}

/** Who recorded it, and where their files are, is nobody's business. */
const anonymous = (key: string, value: unknown) => (key === 'identity' || key === 'stackTrace' ? '' : value);

/** A history as it is kept in the repository. */
export function oneEventALine(json: string): string {
  const { events } = JSON.parse(json) as { events: unknown[] };
  return `{"events":[\n${events.map((event) => JSON.stringify(event, anonymous)).join(',\n')}\n]}\n`;
}
