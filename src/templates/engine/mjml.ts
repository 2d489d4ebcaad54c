import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { longestHtml } from './own-text.js';

const patienceMs = 5_000;
const resourceLimits = { maxOldGenerationSizeMb: 256 };
const thread = new URL(`./mjml.thread${extname(import.meta.filename)}`, import.meta.url);

/** One at a time: a thread takes half a second of a processor. */
let last: Promise<unknown> = Promise.resolve();

/** MJML with Liquid in it becomes HTML with Liquid in it, in a thread of its own; throws for what is no MJML. */
export function compileMjml(source: string): Promise<string> {
  const compiled = last.then(() => compile(source));
  last = compiled.catch(() => {});
  return compiled;
}

async function compile(source: string): Promise<string> {
  const worker = new Worker(thread, { workerData: source, resourceLimits, env: {} });
  const { promise, resolve, reject } = Promise.withResolvers<{ html: string } | { fault: string }>();
  const timer = setTimeout(() => reject(new RangeError('asks for too much work')), patienceMs);
  worker.once('message', resolve);
  worker.once('error', () => reject(new RangeError('asks for too much work')));
  const result = await promise.finally(() => {
    clearTimeout(timer);
    void worker.terminate();
  });
  if ('fault' in result) throw new SyntaxError(result.fault);
  if (result.html.length > longestHtml) throw new RangeError(`becomes longer than ${longestHtml} characters`);
  return result.html;
}
