import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands before a mail server and can keep back its answer to a whole mail: the mail is taken over, and the sender does not know. */
export class SmtpGate {
  private readonly keptFrom = new Set<string>();
  private readonly kept = new Map<string, () => void>();
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((sender) => this.join(sender));

  private constructor(private readonly behind: { host: string; port: number }) {}

  static async before(url: string): Promise<SmtpGate> {
    const { hostname, port } = new URL(url);
    const gate = new SmtpGate({ host: hostname, port: Number(port) });
    gate.server.listen(0, '127.0.0.1');
    await once(gate.server, 'listening');
    return gate;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** From here on the answer to a mail for this address is kept back. */
  keep(address: string): void {
    this.keptFrom.add(address);
  }

  /** Whether a mail for this address was taken over and its answer is being kept back. */
  keeps(address: string): boolean {
    return this.kept.has(address);
  }

  /** Gives all answers that were kept back, and keeps no more. */
  release(): void {
    this.keptFrom.clear();
    for (const answer of this.kept.values()) answer();
    this.kept.clear();
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((closed) => this.server.close(closed));
  }

  private join(sender: Socket): void {
    const server = connect(this.behind);
    let mail = '';
    sender.on('data', (chunk) => {
      mail += chunk.toString('latin1');
      mail = mail.slice(Math.max(0, mail.lastIndexOf('MAIL FROM:')));
      server.write(chunk);
    });
    server.on('data', (answer) => {
      const address = /RCPT TO:<(.*?)>/.exec(mail)?.[1] ?? '';
      const give = () => sender.write(answer);
      if (mail.endsWith('\r\n.\r\n') && this.keptFrom.has(address)) this.kept.set(address, give);
      else give();
    });
    this.tie(sender, server);
    this.tie(server, sender);
  }

  private tie(socket: Socket, other: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => other.destroy());
    socket.once('close', () => {
      this.sockets.delete(socket);
      other.destroy();
    });
  }
}
