import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A provider that knows no key at all. */
export class RefusingProvider {
  asked = 0;
  readonly #server = createServer((request, response) => {
    this.asked += 1;
    request.resume();
    response.writeHead(401, { 'content-type': 'application/json' }).end('{"requestError":{}}');
  });

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
