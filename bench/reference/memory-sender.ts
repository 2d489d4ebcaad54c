import { simpleParser } from 'mailparser';
import { answerOf, forkBeside } from '../measure/child.ts';
import type { Sink } from '../sink/sink.ts';
import type { MemorySenderReport, MemorySenderTask } from './memory-sender.process.ts';

const startMs = 500;

/** How late mails like those of the product are when a process simply keeps them in memory; `offsets` in ms. */
export async function sendFromMemory(sink: Sink, offsets: number[]) {
  const { subject = '', html, text = '' } = await simpleParser(await sink.sample());
  const child = forkBeside(import.meta.url, './memory-sender.process.ts');
  await answerOf(child);
  const begin = Date.now() + startMs;
  const dueAt = offsets.map((offset) => begin + offset);
  const report = answerOf<MemorySenderReport>(child);
  child.send({ smtpUrl: sink.url, dueAt, subject, html: html || '', text } satisfies MemorySenderTask);
  const { cpuMs } = await report;
  const expected = dueAt.map((instant, index) => ({ email: `memory.${instant}.${index}@example.com` }));
  await sink.collect(expected, Math.max(...dueAt));
  const arrivedAt = expected.map(({ email }) => sink.to(email)[0]?.at ?? Number.NaN);
  return { lateness: arrivedAt.map((at, index) => at - (dueAt[index] as number)), arrivedAt, cpuMs };
}
