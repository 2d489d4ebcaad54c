import { connect } from 'node:net';

/** Throws one mail at the sink as often as it takes it, over some connections, for a while. */
export interface FloodTask {
  port: number;
  connections: number;
  forMs: number;
  raw: string;
}

/** Mails accepted, and how many a second that is. */
export interface FloodReport {
  accepted: number;
  perSecond: number;
}

function flood({ port, connections, forMs, raw }: FloodTask): Promise<FloodReport> {
  const steps = ['MAIL FROM:<a@example.com>', 'RCPT TO:<flood@example.com>', 'DATA', `${raw}\r\n.`].map((step) =>
    Buffer.from(`${step}\r\n`, 'latin1'),
  );
  const begin = performance.now();
  let accepted = 0;
  const converse = () =>
    new Promise<void>((done, failed) => {
      const socket = connect({ host: '127.0.0.1', port, noDelay: true });
      let step = -1;
      socket.on('error', failed);
      socket.on('data', () => {
        if (step === steps.length - 1) accepted += 1;
        step = (step + 1) % steps.length;
        if (step === 0 && performance.now() - begin > forMs) done(void socket.destroy());
        else socket.write(steps[step] as Buffer);
      });
    });
  return Promise.all(Array.from({ length: connections }, converse)).then(() => ({
    accepted,
    perSecond: (accepted * 1_000) / (performance.now() - begin),
  }));
}

process.once('message', (task: FloodTask) => {
  void flood(task).then((report) => process.send?.(report, () => process.exit()));
});
