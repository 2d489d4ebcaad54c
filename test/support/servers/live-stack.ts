import { fileURLToPath } from 'node:url';
import { type SmtpSink, startSmtpSink } from '../../../tools/smtp-sink/smtp-sink.ts';
import { SupervisedProcess } from '../../../tools/stack/process/supervised-process.ts';
import { Stack } from '../../../tools/stack/stack.ts';
import type { StackDocument } from '../../../tools/stack/stack-document.ts';
import { replay } from '../workflow/replay.js';
import { Operator } from './operator.js';
import { SmtpGate } from './smtp-gate.js';

/** A process of the stack that may be made to crash, those first that need the others. */
const parts = ['worker', 'api', 'temporal', 'postgres'] as const;
export type Part = (typeof parts)[number];

const bundle = fileURLToPath(new URL('../../../dist/workflow-bundle.js', import.meta.url));

/** A message that the sandbox provider accepted. */
export interface AcceptedSms {
  to: string;
  text: string;
  clientReference: string;
  acceptedAt: string;
}

/** The whole product as it is built, on servers of its own, with a mail server that can misbehave. */
export class LiveStack {
  readonly operator: Operator;
  private readonly revived = new Map<Part, SupervisedProcess>();

  private constructor(
    private readonly stack: Stack,
    readonly document: StackDocument,
    readonly smtp: SmtpSink,
    readonly gate: SmtpGate,
  ) {
    this.operator = new Operator(document);
  }

  static async start(): Promise<LiveStack> {
    const smtp = await startSmtpSink();
    const gate = await SmtpGate.before(smtp.url);
    const stack = new Stack({ quiet: true, env: { SMTP_URL: gate.url, LOG_LEVEL: 'warn' } });
    return new LiveStack(stack, await stack.start(), smtp, gate);
  }

  /** Ends a process as a crash does; it stays away until it is revived. */
  async kill(part: Part): Promise<void> {
    const dying = this.process(part);
    dying.kill();
    while (dying.pid) await new Promise(setImmediate);
  }

  /** Asks a process to end; comes back when it has. */
  terminate(part: Part): Promise<void> {
    return this.process(part).stop();
  }

  /** Starts a process anew that was ended, and waits until it answers. */
  async revive(part: Part): Promise<void> {
    const home = { logs: this.document.logs, onSpawn: () => {} };
    const anew = new SupervisedProcess(this.stack.process(part).plan, home);
    this.revived.set(part, anew);
    await anew.start();
  }

  isUp(part: Part): boolean {
    return this.process(part).pid !== undefined;
  }

  /** Whether a process says that it is ready for work. */
  isReady(part: Part): Promise<boolean> {
    return this.process(part).plan.ready();
  }

  async sms(): Promise<AcceptedSms[]> {
    return (await fetch(`${this.document.smsInbox}/messages`)).json() as Promise<AcceptedSms[]>;
  }

  /** Lets the provider of short messages misbehave from here on. */
  async misbehave(...faults: { fault: string; to?: string; next?: number }[]): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ faults });
    const answer = await fetch(`${this.document.smsInbox}/behaviour`, { method: 'PUT', headers, body });
    if (!answer.ok) throw new Error(await answer.text());
  }

  /** Which bookings' histories the present workflows cannot carry on. */
  async misfits(): Promise<Record<string, Error>> {
    return replay(bundle, await this.operator.histories());
  }

  async stop(): Promise<void> {
    this.gate.release();
    for (const part of parts) {
      await this.stack.process(part).stop();
      await this.revived.get(part)?.stop();
    }
    await this.stack.stop();
    await this.gate.close();
    await this.smtp.close();
  }

  private process(part: Part): SupervisedProcess {
    return this.revived.get(part) ?? this.stack.process(part);
  }
}
