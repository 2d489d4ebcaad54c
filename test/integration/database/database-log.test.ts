import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { BookingRow } from '../../../src/db/entities/booking/booking.entity.js';
import { ClientRow } from '../../../src/db/entities/booking/client.entity.js';
import { discreetLog } from '../../../tools/stack/parts/postgres.ts';
import { Salon } from '../../support/salon/salon.js';
import { requiredEnv } from '../../support/servers/required-env.js';

it('the log of the database tells what failed, and nothing of people', async () => {
  const salon = await Salon.open();
  const { businessId, database } = salon;
  const marked = (text: string) => `secret-${text}`;
  const client = { id: crypto.randomUUID(), businessId, name: marked('name'), email: marked('mail@example.com') };
  const add = (values: object) =>
    database.forBusiness(businessId, ({ manager }) => manager.insert(ClientRow, { optOuts: [], ...values }));
  await add(client);
  await expect(add({ ...client, id: crypto.randomUUID(), phone: marked('number') })).rejects.toThrow('clients_email');
  await expect(salon.query('SELECT $1::jsonb', [`{"text": "${marked('words')}\\u0000"}`])).rejects.toThrow();
  await expect(salon.query(`SELECT '{"text": "${marked('literal')}\\u0000"}'::jsonb`)).rejects.toThrow();
  await expect(
    database.forBusiness(businessId, ({ manager }) =>
      manager.insert(BookingRow, { id: crypto.randomUUID(), businessId, note: marked('note') } as BookingRow),
    ),
  ).rejects.toThrow();
  await salon.close();
  const log = await readFile(requiredEnv('ZVONEK_TEST_DATABASE_LOG'), 'utf8');
  expect(log).toContain('duplicate key value violates unique constraint "clients_email"');
  expect(log).not.toContain('secret-');
});

it('Docker Compose asks for the same of its database', async () => {
  const compose = await readFile('docker-compose.yml', 'utf8');
  for (const [name, value] of Object.entries(discreetLog)) expect(compose).toContain(`-c ${name}=${value}`);
});
