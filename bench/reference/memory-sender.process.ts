import { createTransport } from 'nodemailer';

/** What an application without any of this would do: keep the reminders in memory, a timer for each. */
export interface MemorySenderTask {
  smtpUrl: string;
  /** One for each mail, in ms since the epoch. */
  dueAt: number[];
  subject: string;
  html: string;
  text: string;
}

/** What it cost, in ms of CPU time for all. */
export interface MemorySenderReport {
  cpuMs: number;
}

async function send({ smtpUrl, dueAt, ...words }: MemorySenderTask): Promise<MemorySenderReport> {
  const transport = createTransport({ pool: true, url: smtpUrl, maxConnections: 10, maxMessages: 1_000 });
  const mail = (index: number) => ({
    from: 'salon@example.com',
    to: `memory.${dueAt[index]}.${index}@example.com`,
    headers: { 'X-Zvonek-Message': `memory-${index}` },
    ...words,
  });
  const begin = process.cpuUsage();
  const sendAt = (instant: number, index: number) =>
    new Promise<void>((sent, failed) => {
      setTimeout(() => transport.sendMail(mail(index)).then(() => sent(), failed), instant - Date.now());
    });
  await Promise.all(dueAt.map(sendAt));
  transport.close();
  const { user, system } = process.cpuUsage(begin);
  return { cpuMs: (user + system) / 1_000 };
}

process.once('message', (task: MemorySenderTask) => {
  void send(task).then((report) => process.send?.(report, () => process.exit()));
});
process.send?.('ready');
