import { Injectable } from '@nestjs/common';
import type { ClientRow } from '../../db/entities/booking/client.entity.js';
import { type ClientQuery, isEmailTaken } from '../../db/stores/business/client.store.js';
import type { Stores } from '../../db/stores/stores.js';
import type { OptOut } from '../../domain/client/consent.js';
import { DomainError } from '../../domain/domain-error.js';
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

  override create(businessId: string, id: string, input: ClientInput): Promise<ClientRow> {
    return super.create(businessId, id, input).catch(refuseKnownEmail);
  }

  override update(businessId: string, id: string, input: Partial<ClientInput>): Promise<ClientRow> {
    return super.update(businessId, id, input).catch(refuseKnownEmail);
  }

  remove(businessId: string, id: string): Promise<void> {
    return this.database.forBusiness(businessId, async (stores) => {
      await this.lock(stores, id);
      await deleteClient(stores, id, new Date());
    });
  }

  protected rows({ clients }: Stores) {
    return clients;
  }

  /** What was learnt of a number holds until somebody looks after the contact. */
  protected async valuesOf(input: Partial<ClientInput>, change: Change<ClientRow>) {
    const values = await withPhone(input, change);
    return input.phone === undefined ? values : { ...values, viberAbsentUntil: null, viberBlocked: false };
  }
}

/** Two clients cannot have the same e-mail (rule 153). */
function refuseKnownEmail(error: unknown): never {
  if (isEmailTaken(error)) throw new DomainError('taken', 'is the address of another client', { path: 'email' });
  throw error;
}
