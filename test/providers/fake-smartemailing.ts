import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** What goes wrong with one request, before it is carried out or after. */
export type SmartEmailingFault = `${'timeout' | 'cut' | 'error'}-${'before' | 'after'}` | 'rate-limited';

/** An e-mail that was taken over. */
export interface SentEmail {
  id: string;
  emailId: number;
  tag: string;
  recipient: string;
  from: { from: string; sender_name: string; reply_to: string };
  replace: Record<string, string>;
  at: Date;
}

interface Task {
  recipient?: { emailaddress?: string };
  replace?: { key: string; content: string }[];
}
interface SendBody {
  sender_credentials?: SentEmail['from'];
  tag?: string;
  email_id?: number;
  tasks?: Task[];
}
interface Reply {
  status: number;
  body: object;
}

const error = (status: number, message: string): Reply => ({ status, body: { status: 'error', meta: [], message } });
const ok = (data: unknown, meta: unknown = []): Reply => ({ status: 200, body: { status: 'ok', meta, data } });

/** SmartEmailing's API as its clients know it: takes e-mails over, sends none, and misbehaves when told to. */
export class FakeSmartEmailing {
  readonly login = { username: 'studio', apiKey: 'a-key-shown-once' };
  readonly emails = new Map([
    [11, 'Děkujeme za návštěvu'],
    [12, 'Před první návštěvou'],
  ]);
  sent: SentEmail[] = [];
  faults: SmartEmailingFault[] = [];
  /** Off where the account may send no transactional e-mails. */
  isTransactional = true;
  isKeyRevoked = false;
  /** Off while the statistics have not caught up. */
  showsStatistics = true;
  private readonly server = createServer((request, response) => void this.serve(request, response));

  async open(): Promise<this> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = request.method === 'POST' ? ((await json(request)) as SendBody) : {};
    const fault = this.faults.shift();
    if (fault === 'timeout-before') return;
    if (fault === 'cut-before') return void request.socket.destroy();
    if (fault === 'error-before') return reply(response, error(503, 'Service Unavailable'));
    if (fault === 'rate-limited') return reply(response, error(429, 'Rate limit exceeded.'), { 'retry-after': '7' });
    const answer = this.answer(request, body);
    if (fault === 'timeout-after') return;
    if (fault === 'cut-after') return void request.socket.destroy();
    reply(response, fault === 'error-after' ? error(500, 'Internal Server Error') : answer);
  }

  private answer(request: IncomingMessage, body: SendBody): Reply {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    const path = pathname.replace('/api/v3/', '');
    const login = Buffer.from(`${this.login.username}:${this.login.apiKey}`).toString('base64');
    if (this.isKeyRevoked || request.headers.authorization !== `Basic ${login}`) {
      return error(401, 'Authentication Failed');
    }
    if (request.method === 'POST') return path === 'send/transactional-emails-bulk' ? this.send(body) : notFound;
    return this.tell(path, searchParams);
  }

  private tell(path: string, query: URLSearchParams): Reply {
    const [name, id] = path.split('/');
    if (name === 'check-credentials') return { status: 200, body: { status: 'ok', meta: [], account_id: 2 } };
    if (name === 'contactlists') return page([theList], query);
    if (name === 'campaign-stats-sent') return page(this.statistics(query), query);
    if (name === 'transactional-emails-ids') return ok(this.tags());
    if (name !== 'emails') return notFound;
    const emails = [...this.emails].map(([id, title]) => ({ id, name: `E-mail ${id}`, title }));
    if (!id) return page(emails.reverse(), query);
    const email = emails.find((one) => one.id === Number(id));
    return email ? ok(email) : notFound;
  }

  private send({ sender_credentials: from, tag, email_id: emailId, tasks }: SendBody): Reply {
    const problem = problemOf(tasks);
    if (problem) return error(422, problem);
    if (!from?.from || !from.reply_to || !from.sender_name || tag === undefined) return error(422, 'Missing key: tag');
    if (!this.isTransactional) return error(429, 'Rate limit exceeded.');
    if (!emailId || !this.emails.has(emailId)) return error(422, 'Problem at key email_id: unknown');
    const taken = (tasks ?? []).map(({ recipient, replace = [] }) => ({
      id: crypto.randomUUID().replaceAll('-', ''),
      emailId,
      tag,
      recipient: recipient?.emailaddress ?? '',
      from,
      replace: Object.fromEntries(replace.map(({ key, content }) => [key, content])),
      at: new Date(),
    }));
    this.sent.push(...taken);
    const data = taken.map(({ id, recipient }) => ({ id, recipient }));
    return { status: 201, body: { status: 'created', meta: [], data } };
  }

  private tags(): Record<string, number> | [] {
    const tags = [...new Set(this.sent.map(({ tag }) => tag))].map((tag, index) => [tag, index + 1] as const);
    return tags.length > 0 ? Object.fromEntries(tags) : [];
  }

  private statistics(query: URLSearchParams): object[] {
    if (!this.showsStatistics || query.get('type') !== 'transactional_email') return [];
    const tags: Record<string, number> = Object.fromEntries(Object.entries(this.tags()));
    return this.sent
      .map((email, index) => ({
        id: 1_000 + index,
        campaign_id: tags[email.tag],
        emailaddress: email.recipient.toLowerCase(),
        time: clockInPrague(email.at),
        opened: false,
        bounced: false,
      }))
      .filter(({ campaign_id }) => String(campaign_id) === query.get('campaign_id'))
      .filter(({ emailaddress }) => emailaddress === query.get('emailaddress')?.toLowerCase());
  }
}

const notFound = error(404, 'Not Found');

const theList = {
  id: 5,
  name: 'Klienti',
  publicname: null,
  sendername: 'Studio Javor',
  senderemail: 'studio@example.cz',
  replyto: 'recepce@example.cz',
};

function problemOf(tasks: Task[] | undefined): string | undefined {
  if (!tasks?.length || tasks.length > 5) return 'Array at key tasks must not be empty.';
  const address = tasks[0]?.recipient?.emailaddress ?? '';
  if (tasks.some(({ replace }) => !replace)) return 'Problem at key tasks: Missing key: replace';
  if (/^\S+@\S+\.\w+$/.test(address)) return undefined;
  return `Problem at key tasks: Problem at key recipient: Problem at key emailaddress: Invalid emailaddress: ${address}`;
}

function page(rows: object[], query: URLSearchParams): Reply {
  const limit = Math.min(500, Number(query.get('limit') ?? 500));
  const offset = Number(query.get('offset') ?? 0);
  const data = rows.slice(offset, offset + limit);
  return ok(data, { total_count: rows.length, displayed_count: data.length, limit, offset });
}

function clockInPrague(at: Date): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO('Europe/Prague');
  return local.toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ');
}

function reply(response: ServerResponse, { status, body }: Reply, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
