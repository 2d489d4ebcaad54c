import { Injectable } from '@nestjs/common';
import { Connection } from '@temporalio/client';

const deadlineMs = 1_000;
const freshForMs = 2_000;

/** Whether Temporal answers; asked at most once in two seconds, however often readiness is. */
@Injectable()
export class EngineCheck {
  readonly name = 'temporal';
  private last: { at: number; answer: Promise<void> } | undefined;

  constructor(private readonly connection: Connection) {}

  check(): Promise<void> {
    const now = Date.now();
    if (!this.last || now - this.last.at > freshForMs) this.last = { at: now, answer: this.ask(now + deadlineMs) };
    return this.last.answer;
  }

  private async ask(deadline: number): Promise<void> {
    await this.connection.withDeadline(deadline, () => this.connection.workflowService.getSystemInfo({}));
  }
}
