import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { SmtpConversation, type SmtpHost } from './smtp-conversation.ts';

/** A mail server on the loopback; a host decides in each of its conversations. */
export class SmtpServer {
  readonly #hostOf: () => SmtpHost;
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer({ noDelay: true }, (socket) => this.#converse(socket));

  constructor(hostOf: () => SmtpHost) {
    this.#hostOf = hostOf;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Listens on a free port, or on the one of a server that was closed. */
  async listen(port = 0): Promise<void> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** From here on connections are refused. */
  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((closed) => this.#server.close(() => closed()));
  }

  #converse(socket: Socket): void {
    const conversation = new SmtpConversation(this.#hostOf());
    const answer = (said: string) => {
      if (said) socket.write(said);
      if (conversation.end === 'quit') socket.end();
      else if (conversation.end) socket.destroy();
    };
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => answer(conversation.take(chunk)));
    answer(conversation.greet());
  }
}
