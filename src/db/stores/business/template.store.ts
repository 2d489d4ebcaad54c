import { type EntityManager, In, IsNull, type SelectQueryBuilder } from 'typeorm';
import type { TemplateKey } from '../../../domain/texts/template.js';
import type { TextWarning } from '../../../domain/texts/text-warning.js';
import { ApiKeyRow } from '../../entities/business/api-key.entity.js';
import { TemplateRow } from '../../entities/business/template.entity.js';
import { TemplateVersionRow } from '../../entities/business/template-version.entity.js';
import type { PageQuery } from '../page.js';
import { ArchivableStore } from './archivable.store.js';

/** What a list of texts can be narrowed down by. */
export interface TemplateQuery
  extends PageQuery,
    Partial<Pick<TemplateKey, 'kind' | 'channel' | 'audience' | 'language'>> {
  locationId?: string;
}

/** A text that is looked over, and whose it is. */
export interface TemplateRef {
  id: string;
  businessId: string;
}

/** A version with the name of the key that it was written by. */
export type AuthoredVersion = TemplateVersionRow & { author: Pick<ApiKeyRow, 'id' | 'name'> | null };

const filters = ['kind', 'channel', 'audience', 'language', 'locationId'] as const;

/** The texts of a business's own. */
export class TemplateStore extends ArchivableStore<TemplateRow, TemplateQuery> {
  constructor(manager: EntityManager) {
    super(manager, TemplateRow);
  }

  /** Those of one use in every language, of the place and of the business. */
  candidates({ kind, channel, audience, locationId }: Omit<TemplateKey, 'language'>): Promise<TemplateRow[]> {
    const use = { kind, channel, audience, deletedAt: IsNull() };
    const places = [{ ...use, locationId: IsNull() }, ...(locationId ? [{ ...use, locationId }] : [])];
    return this.manager.find(TemplateRow, { where: places });
  }

  /** All of them. */
  inUse(): Promise<TemplateRow[]> {
    return this.manager.findBy(TemplateRow, { deletedAt: IsNull() });
  }

  async findSame({ kind, channel, audience, language, locationId }: TemplateKey): Promise<TemplateRow | null> {
    const place = locationId ?? IsNull();
    const where = { kind, channel, audience, language, locationId: place, deletedAt: IsNull() };
    return this.manager.findOneBy(TemplateRow, where);
  }

  async addVersion(version: Omit<TemplateVersionRow, 'createdAt'>): Promise<void> {
    await this.manager.insert(TemplateVersionRow, version as never);
  }

  /** The latest first; those below `below`, if it is given. */
  async versions(templateId: string, atMost: number, below?: number): Promise<AuthoredVersion[]> {
    const query = this.manager
      .createQueryBuilder(TemplateVersionRow, 'version')
      .where('version.templateId = :templateId', { templateId })
      .orderBy('version.version', 'DESC')
      .limit(atMost);
    if (below !== undefined) query.andWhere('version.version < :below', { below });
    const versions = await query.getMany();
    const ids = versions.flatMap(({ keyId }) => keyId ?? []);
    const keys = await this.manager.find(ApiKeyRow, { where: { id: In(ids) }, select: { id: true, name: true } });
    return versions.map((version) => ({ ...version, author: keys.find(({ id }) => id === version.keyId) ?? null }));
  }

  version(templateId: string, version: number): Promise<TemplateVersionRow | null> {
    return this.manager.findOneBy(TemplateVersionRow, { templateId, version });
  }

  /** Notes what a check has found, unless the text was changed since; when it was changed stays as it was. */
  async note(
    { id, version }: Pick<TemplateRow, 'id' | 'version'>,
    problem: TextWarning | null,
    checkedAt: Date,
  ): Promise<void> {
    const found = problem && JSON.stringify(problem);
    await this.manager.query('UPDATE templates SET problem = $3, checked_at = $4 WHERE id = $1 AND version = $2', [
      ...[id, version, found, checkedAt],
    ]);
  }

  /** Texts of all businesses, in the order of their ids; with `again` those whose time to be tried again has come. */
  async toCheck({ after, again }: { after: string; again: boolean }, atMost: number): Promise<TemplateRef[]> {
    const rows = await this.ask<{ id: string; business_id: string }>('templates_to_check($1, $2, $3)', [
      after,
      again,
      atMost,
    ]);
    return rows.map(({ id, business_id }) => ({ id, businessId: business_id }));
  }

  protected override listed(rows: SelectQueryBuilder<TemplateRow>, query: TemplateQuery) {
    rows.where('row.deletedAt IS NULL');
    for (const name of filters) {
      if (query[name] !== undefined) rows.andWhere(`row.${name} = :${name}`, { [name]: query[name] });
    }
    return rows;
  }
}
