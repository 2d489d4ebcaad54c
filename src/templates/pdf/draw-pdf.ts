import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DrawnPage, PdfPage } from './pdf-page.js';

type Waiting = { resolve(content: Buffer): void; reject(error: Error): void };

const file = new URL(`./draw-pdf.thread${extname(import.meta.filename)}`, import.meta.url);
const waiting = new Map<number, Waiting>();
let thread: Worker | null = null;
let lastId = 0;

/** Draws a page in a thread of its own: it takes long enough to hold up messages that are due. */
export function drawPdf(page: PdfPage): Promise<Buffer> {
  lastId += 1;
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  waiting.set(lastId, { resolve, reject });
  thread ??= open();
  thread.ref();
  thread.postMessage({ id: lastId, page });
  return promise;
}

/** It is opened by the first page, and holds up no process that is about to end. */
function open(): Worker {
  const opened = new Worker(file, { env: {} });
  opened.on('message', settle);
  opened.on('error', (error) => giveUp(error as Error));
  opened.on('exit', () => giveUp(new Error('the thread that draws has ended')));
  return opened;
}

function settle(drawn: DrawnPage): void {
  const { resolve, reject } = waiting.get(drawn.id) ?? {};
  waiting.delete(drawn.id);
  if (waiting.size === 0) thread?.unref();
  if ('content' in drawn) resolve?.(Buffer.from(drawn.content));
  else reject?.(new Error(drawn.fault));
}

/** The next page opens another. */
function giveUp(error: Error): void {
  thread = null;
  for (const { reject } of waiting.values()) reject(error);
  waiting.clear();
}
