import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { say } from '../../tools/launch/progress.js';
import type { StackDocument } from '../../tools/stack/stack-document.ts';
import type { Outcome } from '../stage/run.ts';
import { historiesOf } from './evidence.ts';

const histories = 10;

/** Keeps what helps to find a cause: logs, all the evidence, and the histories of the first bookings that went wrong. */
export async function keepTraces(seed: number, stack: StackDocument, { evidence, verdict }: Outcome): Promise<void> {
  const folder = path.join(tmpdir(), `zvonek-chaos-${seed}-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  cpSync(stack.logs, path.join(folder, 'logs'), { recursive: true });
  writeFileSync(path.join(folder, 'evidence.json'), JSON.stringify({ verdict, ...evidence }, null, 1));
  const wrong = evidence.stories.filter(({ plan }) =>
    verdict.problems.some((problem) => problem.startsWith(`booking ${plan.number}: `)),
  );
  const keepHistory = async (name: string, workflowId: string | undefined) => {
    if (!workflowId) return;
    const found = await historiesOf(stack, workflowId).catch((error) => [String(error)]);
    for (const [index, history] of found.entries()) {
      writeFileSync(path.join(folder, `${name}.history-${index + 1}.json`), history);
    }
  };
  for (const { plan, deeds } of wrong.slice(0, histories)) {
    await keepHistory(`booking-${plan.number}`, deeds[0]?.booking?.workflowId);
  }
  const unended = verdict.problems.flatMap((problem) => /^workflow (\S+) is /.exec(problem)?.[1] ?? []);
  for (const [index, workflowId] of unended.slice(0, histories).entries()) {
    await keepHistory(`workflow-${index + 1}`, workflowId);
  }
  say(`Logs, evidence and histories are kept in ${folder}`);
}
