import { setTimeout as pause } from 'node:timers/promises';
import { type ApiClient, ApiError, type Booking } from '../../tools/rest/api-client.ts';

/** A POST and what became of it; `answeredAt` is when its 200 or refusal was here. */
export interface Answer {
  outcome: 'done' | 'refused' | 'unanswered';
  askedAt: Date;
  answeredAt: Date;
  booking?: Booking & { createdAt: string };
  /** The refusal, or the last reason why there is no answer. */
  problem?: string;
  tries: number;
  /** Answers that the contract does not know. */
  surprises: string[];
}

const patienceMs = 150_000;
const pauseMs = 700;
const comesAgain = (error: ApiError) =>
  error.status === 503 || error.status === 429 || error.message.includes('idempotency_in_progress');

/** Asks under one key until the outcome is known, through every restart of what is asked. */
export async function command(client: ApiClient, path: string, body: unknown, key: string): Promise<Answer> {
  const askedAt = new Date();
  const surprises: string[] = [];
  let problem = '';
  const answered = (outcome: Answer['outcome'], tries: number): Answer => ({
    outcome,
    askedAt,
    answeredAt: new Date(),
    problem,
    tries,
    surprises,
  });
  for (let tries = 1; ; tries += 1) {
    try {
      const booking = await client.post<Answer['booking']>(path, body, key);
      return { ...answered('done', tries), booking };
    } catch (error) {
      problem = String((error as Error).message);
      const isAnswer = error instanceof ApiError;
      if (isAnswer && error.status >= 500 && error.status !== 503) surprises.push(problem);
      if (isAnswer && error.status < 500 && !comesAgain(error)) return answered('refused', tries);
    }
    if (Date.now() - askedAt.getTime() > patienceMs) return answered('unanswered', tries);
    await pause(pauseMs);
  }
}
