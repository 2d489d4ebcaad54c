import { Injectable } from '@nestjs/common';
import { Brackets, type SelectQueryBuilder } from 'typeorm';
import type { ClientInput, ClientQuery } from '../../api/clients/clients.schema.js';
import { ApiProblem } from '../../api/http/problems/problem.js';
import { breaksUnique } from '../../db/connection/database-faults.js';
import { ClientRow } from '../../db/entities/booking/client.entity.js';
import { type Change, OwnedRows } from '../resources/owned-rows.js';
import { withPhone } from '../resources/with-phone.js';
import { forgetClient } from './client-deletion.js';

@Injectable()
export class ClientsService extends OwnedRows<ClientRow, ClientInput, ClientQuery> {
  protected readonly noun = 'client';
  protected readonly entity = ClientRow;

  override create(businessId: string, id: string, input: ClientInput): Promise<ClientRow> {
    return super.create(businessId, id, input).catch(refuseKnownEmail);
  }

  override update(businessId: string, id: string, input: Partial<ClientInput>): Promise<ClientRow> {
    return super.update(businessId, id, input).catch(refuseKnownEmail);
  }

  remove(businessId: string, id: string): Promise<void> {
    return this.database.managerForBusiness(businessId, async (tx) => {
      await this.lock(tx, id);
      await forgetClient(tx, id);
    });
  }

  protected override listed(
    clients: SelectQueryBuilder<ClientRow>,
    { search }: ClientQuery,
  ): SelectQueryBuilder<ClientRow> {
    if (!search) return clients;
    const digits = search.replace(/^\+|[\s()/.-]/g, '').replace(/^0+/, '');
    const part = like(search);
    return clients.where(
      new Brackets((any) => {
        any.where('row.name ILIKE :part OR row.email ILIKE :part', { part });
        if (/^\d+$/.test(digits)) any.orWhere('row.phone LIKE :digits', { digits: like(digits) });
      }),
    );
  }

  /** What was learnt of a number holds until somebody looks after the contact. */
  protected override async valuesOf(input: Partial<ClientInput>, change: Change<ClientRow>) {
    const values = await withPhone(input, change);
    return input.phone === undefined ? values : { ...values, viberAbsentUntil: null, viberBlocked: false };
  }
}

const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Two clients cannot have the same e-mail (rule 153). */
function refuseKnownEmail(error: unknown): never {
  if (!breaksUnique(error, 'clients_email')) throw error;
  const message = 'is the address of another client';
  throw new ApiProblem('conflict', `email: ${message}`, { errors: [{ path: 'email', code: 'taken', message }] });
}
