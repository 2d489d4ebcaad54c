import { z } from 'zod';
import { scopes } from '../../domain/scope.js';
import { id, instantOut, name } from '../http/fields.js';

const scope = z.enum(scopes);

export const apiKeyInput = z
  .strictObject({
    name,
    scopes: z
      .array(scope)
      .min(1)
      .transform((given) => [...new Set(given)]),
  })
  .meta({ id: 'ApiKeyInput' });

export const apiKeyView = z
  .object({ id, name: z.string(), scopes: z.array(scope), createdAt: instantOut, lastUsedAt: instantOut.nullable() })
  .meta({ id: 'ApiKey' });

export const newApiKeyView = z
  .object({ id, name: z.string(), scopes: z.array(scope), key: z.string().meta({ description: 'Shown this once' }) })
  .meta({ id: 'NewApiKey' });

export const apiKeyList = z.object({ items: z.array(apiKeyView) }).meta({ id: 'ApiKeyList' });
