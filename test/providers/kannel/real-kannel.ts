import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { kannelPrograms } from '../../../tools/provision/kannel.ts';
import { anyPort, claimPort, releasePort } from '../../../tools/stack/process/ports.ts';
import { takesConnections } from '../../../tools/stack/process/probes.ts';
import { waitUntil } from '../../../tools/stack/process/wait-until.ts';

type Programs = NonNullable<ReturnType<typeof kannelPrograms>>;

/** Where each part listens. */
interface Ports {
  admin: number;
  smsbox: number;
  fakesmsc: number;
  receipts: number;
  sendsms: number;
}

/** A real Kannel: numbers on +42091 go to its own fake operator, those on +42077 to ours, and others nowhere. */
export class RealKannel {
  readonly credentials = { username: 'tester', password: 'foobar' };
  readonly #programs: Programs;
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'zvonek-kannel-'));
  readonly #children = new Map<keyof Programs, ChildProcess>();
  #ports: Ports = { admin: 0, smsbox: 0, fakesmsc: 0, receipts: 0, sendsms: 0 };
  #log = '';

  constructor(programs: Programs) {
    this.#programs = programs;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#ports.sendsms}`;
  }

  async start(operatorUrl: string): Promise<this> {
    const claim = () => claimPort(anyPort());
    this.#ports = {
      admin: await claim(),
      smsbox: await claim(),
      fakesmsc: await claim(),
      receipts: await claim(),
      sendsms: await claim(),
    };
    writeFileSync(this.#file, configuration(this.#ports, operatorUrl, this.credentials));
    this.#run('bearerbox', [this.#file]);
    await this.#until('bearerbox', () => takesConnections(`127.0.0.1:${this.#ports.smsbox}`));
    this.#run('smsbox', [this.#file]);
    await this.#until('smsbox', () => takesConnections(`127.0.0.1:${this.#ports.sendsms}`));
    await this.connectFakesmsc();
    await this.#until('Kannel', async () => /smsbox:.*on-line/.test(await this.#status()));
    return this;
  }

  async connectFakesmsc(): Promise<void> {
    this.#run('fakesmsc', ['-H', '127.0.0.1', '-r', String(this.#ports.fakesmsc), '-m', '0', '1 2 text nop']);
    await this.#until('fakesmsc', async () => /FAKE:\d+ \(online/.test(await this.#status()));
  }

  async disconnectFakesmsc(): Promise<void> {
    this.#children.get('fakesmsc')?.kill('SIGKILL');
    await this.#until('fakesmsc', async () => !/FAKE:\d+ \(online/.test(await this.#status()));
  }

  close(): void {
    for (const child of this.#children.values()) child.kill('SIGKILL');
    for (const port of Object.values(this.#ports)) releasePort(port);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #file(): string {
    return path.join(this.#folder, 'kannel.conf');
  }

  async #status(): Promise<string> {
    const url = `http://127.0.0.1:${this.#ports.admin}/status.txt?password=status`;
    return fetch(url).then(
      (response) => response.text(),
      () => '',
    );
  }

  #run(name: keyof Programs, args: string[]): void {
    const child = spawn(this.#programs[name], args, { cwd: this.#folder, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        this.#log = `${this.#log}${chunk}`.slice(-4_000);
      });
    }
    this.#children.set(name, child);
  }

  async #until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    if (!(await waitUntil(isSo, 20_000))) throw new Error(`${what} is not as it should be:\n${this.#log}`);
  }
}

type Group = Record<string, string | number>;
const loopback = '"127.0.0.1"';

const core = (ports: Ports): Group => ({
  group: 'core',
  'admin-port': ports.admin,
  'admin-interface': loopback,
  'admin-password': 'admin',
  'status-password': 'status',
  'smsbox-port': ports.smsbox,
  'smsbox-interface': loopback,
  'dlr-storage': 'internal',
  'sms-resend-freq': 1,
});

const operator = (url: string, port: number): Group => ({
  group: 'smsc',
  smsc: 'http',
  'smsc-id': 'OPERATOR',
  'system-type': 'kannel',
  'send-url': `"${url}/cgi-bin/sendsms"`,
  'smsc-username': 'operator',
  'smsc-password': 'operator',
  port,
  'connect-allow-ip': loopback,
  'dlr-url': `"http://127.0.0.1:${port}/?username=operator&password=operator"`,
  'allowed-prefix': '"+42077"',
});

const smsbox = (port: number): Group => ({
  group: 'smsbox',
  'bearerbox-host': loopback,
  'sendsms-port': port,
  'sendsms-interface': loopback,
  'global-sender': 13013,
});

function configuration(ports: Ports, operatorUrl: string, user: { username: string; password: string }): string {
  const groups: Group[] = [
    core(ports),
    { group: 'smsc', smsc: 'fake', 'smsc-id': 'FAKE', port: ports.fakesmsc, 'allowed-prefix': '"+42091"' },
    operator(operatorUrl, ports.receipts),
    smsbox(ports.sendsms),
    { group: 'sendsms-user', ...user, 'max-messages': 10, concatenation: 'true' },
  ];
  return groups
    .map((group) =>
      Object.entries(group)
        .map((pair) => `${pair.join(' = ')}\n`)
        .join(''),
    )
    .join('\n');
}
