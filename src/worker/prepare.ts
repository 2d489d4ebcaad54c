import { Client, Connection } from '@temporalio/client';
import { TemporalConfig } from '../config/config.js';
import { searchAttributes } from '../contracts/search-attributes.js';
import { registerSearchAttributes } from '../engine/register-search-attributes.js';
import { ensureSchedules } from '../engine/schedules.js';

/** What has to be in Temporal before the first booking: search attributes and schedules. Safe to repeat. */
const { address, namespace } = new TemporalConfig();
const connection = await Connection.connect({ address });
await registerSearchAttributes(connection, namespace, searchAttributes);
await ensureSchedules(new Client({ connection, namespace }));
await connection.close();
