import { v7 as uuidv7 } from 'uuid';
import { fromTheFirst } from '../../../../src/db/stores/maintenance.store.js';
import type { StoreCalls } from './call.js';
import { page } from './list-calls.js';

const use = { kind: 'reminder', channel: 'email', audience: 'client' } as const;
const version = { version: 2, keyId: null, restoredFrom: null };
const content = { subject: null, blocks: null, mjml: null, text: 'x', html: null };

/** What is asked of the texts of businesses' own. */
export const templateCalls: Pick<StoreCalls, 'templates' | 'templateTests'> = {
  templates: {
    candidates: ({ templates }, { locationId }) => templates.candidates({ ...use, locationId }),
    inUse: ({ templates }) => templates.inUse(),
    findSame: ({ templates }) => templates.findSame({ ...use, language: 'cs', locationId: null }),
    versions: ({ templates }, { templateId }) => templates.versions(templateId, 50, 9),
    version: ({ templates }, { templateId }) => templates.version(templateId, 1),
    note: ({ templates }, { templateId: id, now }) => templates.note({ id, version: 1 }, null, now),
    toCheck: ({ templates }) => templates.toCheck(fromTheFirst, 50),
    addVersion: ({ templates }, { templateId, businessId }) =>
      templates.addVersion({ ...version, templateId, businessId, content }),
    page: ({ templates }, { locationId }) => templates.page({ ...page, ...use, locationId }),
  },
  templateTests: {
    end: ({ templateTests }) => templateTests.end(uuidv7(), { outcome: 'sent', code: null }),
  },
};
