import { setTimeout as pause } from 'node:timers/promises';
import { ApiClient, ApiError } from '../../tools/rest/api-client.ts';
import { createBusiness, furnish, type Salon } from '../../tools/rest/demo-salon.ts';
import type { StackDocument } from '../../tools/stack/stack-document.ts';
import type { RefusingProvider } from './refusing-provider.ts';
import { edgesOfTime, oddNames, poisonedReceipts, worstTexts } from './venom.ts';

interface Account {
  id: string;
  webhookUrl: string;
}

/** All its mails go there, so that they are told from those of others. */
const domain = 'poison.example';
const triedRules = 60;
const offsetsOfRule = 20;
const switchedOn = 8;
/** What must have been accepted, or it would harm nobody. */
const potent = { rules: 20, texts: 3 };
const everyMs = 1_500;
const soonMs = 45_000;

export const isPoisoned = (address: string): boolean => address.endsWith(`@${domain}`);

const nameOf = ({ status, message }: ApiError) => `${status} ${/"code":"(\w+)"/.exec(message)?.[1] ?? ''}`.trim();

/** A business that does whatever its key lets it do to harm the others. */
export class Poisoner {
  /** How its calls were answered, by status. */
  readonly answers: Record<string, number> = {};
  readonly businessId: string;
  readonly #client: ApiClient;
  readonly #salon: Salon;
  readonly #account: Account;
  readonly #provider: RefusingProvider;
  #rounds = 0;
  #booked = 0;

  private constructor(
    client: ApiClient,
    businessId: string,
    salon: Salon,
    account: Account,
    provider: RefusingProvider,
  ) {
    this.#provider = provider;
    this.#client = client;
    this.businessId = businessId;
    this.#salon = salon;
    this.#account = account;
  }

  /** As many rules as are taken, the worst texts that are accepted, and an account whose key is wrong. */
  static async open({ api, platformKey }: StackDocument, provider: RefusingProvider): Promise<Poisoner> {
    const client = new ApiClient(api, await createBusiness(api, platformKey));
    const { id } = await client.get<{ id: string }>('/v1/business');
    const account = { provider: 'infobip', baseUrl: provider.url, credentials: { apiKey: 'wrong' }, sender: 'Salon' };
    const poisoner = new Poisoner(
      client,
      id,
      await furnish(client),
      await client.post<Account>('/v1/provider-accounts', account),
      provider,
    );
    const [rules, texts] = [await poisoner.#takeAllRules(), await poisoner.#writeWorstTexts()];
    if (rules < potent.rules || texts < potent.texts)
      throw new Error(`The poison is weak: ${rules} rules and ${texts} texts were accepted`);
    return poisoner;
  }

  /** Does harm while the work is done. */
  async beside<T>(work: () => Promise<T>): Promise<T> {
    let isOver = false;
    const harm = async () => {
      while (!isOver) {
        this.#rounds += 1;
        await Promise.all([this.#book(), this.#report(), this.#mendInVain()]);
        await pause(everyMs);
      }
    };
    const harmed = harm();
    try {
      return await work();
    } finally {
      isOver = true;
      await harmed;
    }
  }

  /** Whatever it did is its own fault, and answered so. */
  problems(): string[] {
    const faults = Object.entries(this.answers).filter(([status]) => /^5(?!03)/.test(status));
    const isWeak = this.#booked < this.#rounds / 2 || this.#provider.asked === 0;
    return [
      ...faults.map(([status, count]) => `the poison was answered ${status} ${count} times`),
      ...(isWeak ? [`the poison is weak: ${this.#booked} bookings in ${this.#rounds} rounds`] : []),
    ];
  }

  /** Until no more are taken; then as many stay switched on as a booking may have messages. */
  async #takeAllRules(): Promise<number> {
    const taken: string[] = [];
    for (let rule = 0; rule < triedRules; rule += 1) {
      const offsets = Array.from({ length: offsetsOfRule }, (_, at) => ({
        before: `PT${1 + rule * offsetsOfRule + at}S`,
      }));
      await this.#try(async () => {
        const body = { kind: 'reminder', channel: 'sms', offsets };
        taken.push((await this.#client.post<{ id: string }>('/v1/notification-rules', body)).id);
      });
    }
    for (const id of taken.slice(switchedOn))
      await this.#client.patch(`/v1/notification-rules/${id}`, { enabled: false });
    return taken.length;
  }

  async #writeWorstTexts(): Promise<number> {
    let accepted = 0;
    const { id } = await this.#client.post<{ id: string }>('/v1/message-groups', { name: 'Poison' });
    for (const texts of worstTexts) {
      for (const text of texts) {
        const message = { event: 'created', action: { type: 'sms', to: '+420602000002', text } };
        if (!(await this.#try(() => this.#client.post(`/v1/message-groups/${id}/messages`, message)))) continue;
        accepted += 1;
        break;
      }
    }
    await this.#client.patch(`/v1/services/${this.#salon.haircutId}`, { messageGroupId: id });
    return accepted;
  }

  /** One soon with everything on it, others at the edges of time under odd names. */
  async #book(): Promise<void> {
    const soon = new Date(Date.now() + soonMs).toISOString();
    const starts = [soon, ...edgesOfTime()];
    for (const [index, startsAt] of starts.entries()) {
      const name = oddNames[(this.#rounds + index) % oddNames.length];
      const person = { email: `victim.${this.#rounds}.${index}@${domain}`, phone: '+420601000777' };
      const client = { ...person, name: index === 0 ? 'Client Poison' : name };
      const body = { serviceId: this.#salon.haircutId, startsAt, source: index % 2 ? 'api' : 'online', client };
      if (await this.#try(() => this.#client.post('/v1/bookings', body))) this.#booked += 1;
    }
  }

  async #report(): Promise<void> {
    for (const body of poisonedReceipts()) {
      await this.#try(async () => {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch(this.#account.webhookUrl, { method: 'POST', headers, body });
        if (!answer.ok) throw new ApiError('POST the receipt', answer.status, await answer.text());
      });
    }
  }

  /** Wakes what waits for the account, which is refused and paused again. */
  async #mendInVain(): Promise<void> {
    const credentials = { apiKey: `wrong again ${this.#rounds}` };
    await this.#try(() => this.#client.patch(`/v1/provider-accounts/${this.#account.id}`, { credentials }));
  }

  /** Whether it was answered 2xx; what cannot be reached just now does not matter. */
  async #try(call: () => Promise<unknown>): Promise<boolean> {
    const status = await call().then(
      () => '2xx',
      (error) => (error instanceof ApiError ? nameOf(error) : 'no answer'),
    );
    this.answers[status] = (this.answers[status] ?? 0) + 1;
    return status === '2xx';
  }
}
