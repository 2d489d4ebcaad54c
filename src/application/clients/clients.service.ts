import { Injectable } from '@nestjs/common';
import { Database } from '../../db/database.js';
import type { ClientRow } from '../../db/entities/booking/client.entity.js';
import { type ClientQuery, isEmailTaken } from '../../db/stores/business/client.store.js';
import type { Page } from '../../db/stores/page.js';
import type { Stores } from '../../db/stores/stores.js';
import type { OptOut } from '../../domain/client/consent.js';
import { contactKeys } from '../../domain/client/contact.js';
import { isLandline } from '../../domain/client/phone.js';
import { DomainError, notFound } from '../../domain/domain-error.js';
import { recallChoices } from '../accounts/recall-choices.js';
import { ContactHash } from '../accounts/secrets/contact-hash.js';
import { BookingRuns } from '../bookings/booking-runs.js';
import { ContactFollower } from '../bookings/contact-follower.js';
import { NoticeRuns } from '../notices/notice-runs.js';
import { announceRegistration } from '../notices/registration.js';
import { type Change, OwnedRows } from '../resources/owned-rows.js';
import { withPhone } from '../resources/with-phone.js';
import { deleteClient } from './client-deletion.js';

/** A client, as a business describes him. */
export interface ClientInput {
  name: string;
  email?: string | null;
  /** As it is dialled in the business's country, or international. */
  phone?: string | null;
  /** BCP 47. */
  language?: string | null;
  optOuts?: OptOut[];
}

@Injectable()
export class ClientsService extends OwnedRows<ClientRow, ClientInput, ClientQuery> {
  protected readonly noun = 'client';

  constructor(
    database: Database,
    private readonly runs: BookingRuns,
    private readonly notices: NoticeRuns,
    private readonly hash: ContactHash,
  ) {
    super(database);
  }

  override list(businessId: string, query: ClientQuery): Promise<Page<ClientRow>> {
    return this.database.forBusiness(businessId, async (stores) => {
      const page = await stores.clients.page(query);
      return { ...page, items: await withChoices(stores, page.items) };
    });
  }

  override async get(businessId: string, id: string): Promise<ClientRow> {
    return this.shown(businessId, await super.get(businessId, id));
  }

  /** A client who is registered by hand is told so (rule 42), and so is who else the rules name. */
  override async create(businessId: string, id: string, input: ClientInput): Promise<ClientRow> {
    const registered = this.database.forBusiness(businessId, async (stores) => {
      const isNew = !(await stores.clients.has(id));
      if (isNew) await this.add(id, input, { stores, businessId, row: null, keyId: null });
      const client = await stores.clients.hold(id);
      if (!client) throw notFound(this.noun);
      return { client, notices: isNew ? await announceRegistration(stores, client, new Date()) : [] };
    });
    const { client, notices } = await registered.catch(this.refusal(businessId, input));
    await this.notices.begin(notices);
    return this.shown(businessId, client);
  }

  /** Bookings that were made with what is known of the client follow him, and their workflows are told. */
  override async update(businessId: string, id: string, input: Partial<ClientInput>): Promise<ClientRow> {
    const update = this.database.forBusiness(businessId, async (stores) => {
      const before = await this.lock(stores, id);
      const values = await this.valuesOf(input, { stores, businessId, row: before, keyId: null });
      const after = await stores.clients.change(before, values);
      const now = new Date();
      return { after, changed: await new ContactFollower(stores).clientChanged(id, before, after, now) };
    });
    const { after, changed } = await update.catch(this.refusal(businessId, input));
    await this.runs.tellAll(changed);
    return this.shown(businessId, after);
  }

  async remove(businessId: string, id: string): Promise<void> {
    const withdrawn = await this.database.forBusiness(businessId, async (stores) => {
      await this.lock(stores, id);
      return deleteClient(stores, id, this.hash, new Date());
    });
    await this.notices.tellAll(withdrawn);
  }

  /** Two clients cannot have the same e-mail (rule 153). */
  private refusal(businessId: string, { email }: Partial<ClientInput>) {
    return async (error: unknown): Promise<never> => {
      if (!isEmailTaken(error) || !email) throw error;
      const [known] = await this.database.forBusiness(businessId, ({ clients }) =>
        clients.withContact({ email, phone: null }),
      );
      const details = { existingId: known?.id };
      throw new DomainError('taken', 'is the address of another client', { path: 'email', details });
    };
  }

  private async shown(businessId: string, client: ClientRow): Promise<ClientRow> {
    const [shown = client] = await this.database.forBusiness(businessId, (stores) => withChoices(stores, [client]));
    return shown;
  }

  protected rows({ clients }: Stores) {
    return clients;
  }

  /** What was learnt of a number holds until somebody looks after the contact. */
  protected async valuesOf(input: Partial<ClientInput>, change: Change<ClientRow>) {
    const values = await withPhone(input, change);
    const contacts = contactKeys({ email: values.email ?? null, phone: values.phone ?? null });
    await recallChoices(change.stores, this.hash, change.businessId, contacts);
    return input.phone === undefined ? values : { ...values, viberAbsentUntil: null };
  }
}

/** As they are shown, with what the owners of their numbers and addresses do not want, which nobody else can take back. */
async function withChoices({ contactChoices }: Stores, clients: ClientRow[]): Promise<ClientRow[]> {
  const unwanted = await contactChoices.unwanted(clients);
  return clients.map((client) => {
    const keys = contactKeys(client);
    const said = unwanted.filter(({ contact }) => keys.includes(contact)).map(({ channel }) => ({ channel }));
    const isNew = ({ channel }: OptOut) => !client.optOuts.some((one) => one.channel === channel && !one.kind);
    return { ...client, optOuts: [...client.optOuts, ...said.filter(isNew)], warnings: warningsOf(client) };
  });
}

/** What is worth knowing of a client. */
const warningsOf = ({ phone }: ClientRow) =>
  phone && isLandline(phone)
    ? [{ code: 'landline', path: 'phone', message: 'is a landline: no SMS and no Viber message will be sent there' }]
    : [];
