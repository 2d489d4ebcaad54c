import { Injectable } from '@nestjs/common';
import { Database } from '../../db/database.js';
import type { TemplateRow } from '../../db/entities/business/template.entity.js';
import type { TemplateVersionRow } from '../../db/entities/business/template-version.entity.js';
import type { TemplateQuery } from '../../db/stores/business/template.store.js';
import type { Page } from '../../db/stores/page.js';
import type { Stores } from '../../db/stores/stores.js';
import { DomainError, notFound } from '../../domain/domain-error.js';
import { checkRoom } from '../../domain/row-limits.js';
import { checkMayWrite } from '../../domain/texts/plan.js';
import type { StoredContent, TemplateContent, TemplateKey } from '../../domain/texts/template.js';
import { checkedContent } from '../../templates/own/check-template.js';
import { type Author, changedContent, contentOf, keyOf, type TemplateInput } from './template-input.js';
import { changesSince, type TextChange } from './text-changes.js';

/** A version, by whom it was written, and what it changed. */
export interface ShownVersion extends TemplateVersionRow {
  author: { id: string; name: string } | null;
  changes: TextChange[];
}

/** The texts of businesses' own (rules 18, 44, 48). */
@Injectable()
export class TemplatesService {
  constructor(private readonly database: Database) {}

  list(businessId: string, query: TemplateQuery): Promise<Page<TemplateRow>> {
    return this.database.forBusiness(businessId, ({ templates }) => templates.page(query));
  }

  get(businessId: string, id: string): Promise<TemplateRow> {
    return this.database.forBusiness(businessId, async ({ templates }) => there(await templates.find(id)));
  }

  /** Made once for each id, however often it is asked for; one for each use. */
  async create(author: Author, id: string, input: TemplateInput): Promise<TemplateRow> {
    const { businessId, keyId } = author;
    await this.checkMayWrite(businessId, input);
    const content = await checkedContent(input, contentOf(input));
    return this.database.forBusiness(businessId, async ({ templates, locations }) => {
      if (await templates.has(id)) return there(await templates.find(id));
      const key = keyOf(input);
      if (key.locationId && !(await locations.find(key.locationId)))
        throw new DomainError('validation_failed', 'is no place of the business', { path: 'locationId' });
      checkRoom('template', await templates.lockCount(businessId));
      const same = await templates.findSame(key);
      if (same) throw taken(same.id);
      await templates.add({ ...key, id, businessId, content, version: 1 });
      await templates.addVersion({ templateId: id, version: 1, businessId, content, keyId, restoredFrom: null });
      return there(await templates.find(id));
    });
  }

  /** Makes a version, unless everything is as it was. */
  async change(author: Author, id: string, patch: Partial<TemplateContent>): Promise<TemplateRow> {
    const row = await this.get(author.businessId, id);
    await this.checkMayWrite(author.businessId, row);
    const content = await checkedContent(row, changedContent(row.content, patch));
    return this.write(author, row, content, null);
  }

  /** What an earlier version said, as a new one. */
  async restore(author: Author, id: string, version: number): Promise<TemplateRow> {
    const row = await this.get(author.businessId, id);
    await this.checkMayWrite(author.businessId, row);
    const earlier = await this.database.forBusiness(author.businessId, ({ templates }) =>
      templates.version(id, version),
    );
    if (!earlier) throw new DomainError('validation_failed', 'is no version of this text', { path: 'version' });
    return this.write(author, row, await checkedContent(row, contentOf(earlier.content)), version);
  }

  /** The built-in text holds again. */
  remove(businessId: string, id: string): Promise<void> {
    return this.database.forBusiness(businessId, async ({ templates }) => {
      await templates.archive(there(await templates.lock(id)));
    });
  }

  /** The latest first, each with what it changed; those before the version `below`, if it is given. */
  versions(businessId: string, id: string, atMost: number, below?: number): Promise<ShownVersion[]> {
    return this.database.forBusiness(businessId, async ({ templates }) => {
      there(await templates.find(id));
      const versions = await templates.versions(id, atMost + 1, below);
      return versions.slice(0, atMost).map((version, index) => ({
        ...version,
        changes: changesSince(versions[index + 1]?.content, version.content),
      }));
    });
  }

  /** A change that was made meanwhile is not lost: it stays among the versions. */
  private write(
    { businessId, keyId }: Author,
    { id }: TemplateRow,
    content: StoredContent,
    restoredFrom: number | null,
  ): Promise<TemplateRow> {
    return this.database.forBusiness(businessId, async ({ templates }) => {
      const row = there(await templates.lock(id));
      if (changesSince(row.content, content).length === 0) return row;
      const version = row.version + 1;
      await templates.addVersion({ templateId: id, version, businessId, content, keyId, restoredFrom });
      return templates.change(row, { content, version, problem: null, checkedAt: null });
    });
  }

  private checkMayWrite(businessId: string, { channel }: Pick<TemplateKey, 'channel'>): Promise<void> {
    return this.database.forBusiness(businessId, async (stores) => {
      const { plan } = await stores.businesses.get(businessId);
      checkMayWrite(plan, channel, await methodOf(stores, businessId));
    });
  }
}

/** How the business's SMS go out; null where it never said. */
export const methodOf = async ({ sendingMethods }: Stores, businessId: string) =>
  (await sendingMethods.find(businessId))?.method ?? null;

function there(row: TemplateRow | null): TemplateRow {
  if (!row) throw notFound('template');
  return row;
}

const taken = (existingId: string) =>
  new DomainError('conflict', 'There is a text for this use already; change that one', { details: { existingId } });
