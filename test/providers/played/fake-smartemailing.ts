import { type Answer, type Asked, type FakeMessage, FakeProvider } from './fake-provider.ts';

/** An e-mail that was taken over; `to` is its recipient and `text` what its placeholders stand for, as JSON. */
export interface SentEmail extends FakeMessage {
  emailId: number;
  tag: string;
  sender: { from: string; sender_name: string; reply_to: string };
  replace: Record<string, string>;
}

interface Task {
  recipient?: { emailaddress?: string };
  replace?: { key: string; content: string }[];
}
interface SendBody {
  sender_credentials?: SentEmail['sender'];
  tag?: string;
  email_id?: number;
  tasks?: Task[];
}

/** SmartEmailing's API as its clients know it: takes e-mails over, sends none, and misbehaves when told to. */
export class FakeSmartEmailing extends FakeProvider<SentEmail> {
  readonly credentials = { username: 'studio', apiKey: 'a-key-shown-once' };
  readonly emails = new Map([
    [11, 'Děkujeme za návštěvu'],
    [12, 'Před první návštěvou'],
  ]);
  /** Off where the account may send no transactional e-mails. */
  isTransactional = true;
  isKeyRevoked = false;
  /** On while nothing can be read. */
  isBroken = false;
  /** Off while the statistics have not caught up. */
  showsStatistics = true;

  constructor() {
    super((rows) => rows);
  }

  protected override answer({ method, path, query, headers, body }: Asked): Answer {
    const { username, apiKey } = this.credentials;
    const login = Buffer.from(`${username}:${apiKey}`).toString('base64');
    if (this.isKeyRevoked || headers.authorization !== `Basic ${login}`) return refusal(401, 'Authentication Failed');
    if (method === 'POST') return this.#send(body as SendBody);
    return this.isBroken ? refusal(503, 'Service Unavailable') : this.#tell(path.replace('/api/v3/', ''), query);
  }

  /** Over HTTP, too, e-mails come and go, and the key is revoked. */
  protected override control(asked: Asked): Answer {
    const { emails, isKeyRevoked } = (asked.body || {}) as { emails?: [number, string][]; isKeyRevoked?: boolean };
    if (asked.path !== '/control/account') return super.control(asked);
    if (emails) {
      this.emails.clear();
      for (const [id, title] of emails) this.emails.set(id, title);
    }
    this.isKeyRevoked = isKeyRevoked ?? this.isKeyRevoked;
    return { status: 204 };
  }

  #tell(path: string, query: URLSearchParams): Answer {
    const [name, id] = path.split('/');
    if (name === 'check-credentials') return { status: 200, body: { status: 'ok', meta: [], account_id: 2 } };
    if (name === 'contactlists') return page([theList], query);
    if (name === 'campaign-stats-sent') return page(this.#statistics(query), query);
    if (name === 'transactional-emails-ids') return ok(this.#tags());
    if (name !== 'emails') return notFound;
    const emails = [...this.emails].map(([id, title]) => ({ id, name: `E-mail ${id}`, title }));
    if (!id) return page(emails.reverse(), query);
    const email = emails.find((one) => one.id === Number(id));
    return email ? ok(email) : notFound;
  }

  #send({ sender_credentials: sender, tag, email_id: emailId, tasks = [] }: SendBody): Answer {
    const problem = problemOf(tasks);
    if (problem) return refusal(422, problem);
    if (!sender?.from || !sender.reply_to || !sender.sender_name || tag === undefined) {
      return refusal(422, 'Missing key: sender_credentials');
    }
    if (!this.isTransactional) return refusal(429, 'Rate limit exceeded.');
    if (!emailId || !this.emails.has(emailId)) return refusal(422, 'Problem at key email_id: unknown');
    return this.accepting(tasks[0]?.recipient?.emailaddress ?? '', () => {
      const taken = tasks.map((task) => this.#take(task, { emailId, tag, sender }));
      const data = taken.map(({ id, to }) => ({ id, recipient: to }));
      return { status: 201, body: { status: 'created', meta: [], data } };
    });
  }

  #take({ recipient, replace = [] }: Task, email: Pick<SentEmail, 'emailId' | 'tag' | 'sender'>): SentEmail {
    const values = Object.fromEntries(replace.map(({ key, content }) => [key, content]));
    const taken = {
      id: crypto.randomUUID().replaceAll('-', ''),
      to: recipient?.emailaddress ?? '',
      from: email.sender.from,
      text: JSON.stringify(values),
      acceptedAt: new Date(),
      duplicates: 0,
      replace: values,
      ...email,
    };
    this.messages.push(taken);
    return taken;
  }

  #tags(): Record<string, number> | [] {
    const tags = [...new Set(this.messages.map(({ tag }) => tag))].map((tag, index) => [tag, index + 1] as const);
    return tags.length > 0 ? Object.fromEntries(tags) : [];
  }

  #statistics(query: URLSearchParams): object[] {
    if (!this.showsStatistics || query.get('type') !== 'transactional_email') return [];
    const tags: Record<string, number> = Object.fromEntries(Object.entries(this.#tags()));
    return this.messages
      .map((email, index) => ({
        id: 1_000 + index,
        campaign_id: tags[email.tag],
        emailaddress: email.to.toLowerCase(),
        time: clockInPrague(email.acceptedAt),
        opened: false,
        bounced: false,
      }))
      .filter(({ campaign_id }) => String(campaign_id) === query.get('campaign_id'))
      .filter(({ emailaddress }) => emailaddress === query.get('emailaddress')?.toLowerCase());
  }
}

const ok = (data: unknown, meta: unknown = []): Answer => ({ status: 200, body: { status: 'ok', meta, data } });
const refusal = (status: number, message: string): Answer => ({
  status,
  body: { status: 'error', meta: [], message },
});
const notFound = refusal(404, 'Not Found');

const theList = {
  id: 5,
  name: 'Klienti',
  publicname: null,
  sendername: 'Studio Javor',
  senderemail: 'studio@example.cz',
  replyto: 'recepce@example.cz',
};

function problemOf(tasks: Task[]): string | undefined {
  if (tasks.length === 0 || tasks.length > 5) return 'Array at key tasks must not be empty.';
  if (tasks.some(({ replace }) => !replace)) return 'Problem at key tasks: Missing key: replace';
  const wrong = tasks.map(({ recipient }) => recipient?.emailaddress ?? '').find((to) => !/^\S+@\S+\.\w+$/.test(to));
  if (wrong === undefined) return undefined;
  return `Problem at key tasks: Problem at key recipient: Problem at key emailaddress: Invalid emailaddress: ${wrong}`;
}

function page(rows: object[], query: URLSearchParams): Answer {
  const limit = Math.min(500, Number(query.get('limit') ?? 500));
  const offset = Number(query.get('offset') ?? 0);
  const data = rows.slice(offset, offset + limit);
  return ok(data, { total_count: rows.length, displayed_count: data.length, limit, offset });
}

function clockInPrague(at: Date): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO('Europe/Prague');
  return local.toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ');
}
