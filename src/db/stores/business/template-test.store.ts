import { MoreThan } from 'typeorm';
import { TemplateTestRow } from '../../entities/business/template-test.entity.js';
import { Store } from '../store.js';

/** Test messages that were asked for. */
export class TemplateTestStore extends Store {
  /** How many were asked for since an instant, and when the first of them was; nobody else asks before the transaction ends. */
  async lockCount(businessId: string, since: Date): Promise<{ count: number; first: Date | null }> {
    await this.manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`template_tests:${businessId}`]);
    const tests = await this.manager.find(TemplateTestRow, {
      where: { businessId, createdAt: MoreThan(since) },
      order: { createdAt: 'ASC' },
    });
    return { count: tests.length, first: tests[0]?.createdAt ?? null };
  }

  find(id: string): Promise<TemplateTestRow | null> {
    return this.manager.findOneBy(TemplateTestRow, { id });
  }

  async add(test: Pick<TemplateTestRow, 'id' | 'businessId' | 'templateId' | 'recipient'>): Promise<void> {
    await this.manager.insert(TemplateTestRow, test);
  }

  /** Notes what became of it, and forgets where it went. */
  async end(id: string, { outcome, code }: Pick<TemplateTestRow, 'outcome' | 'code'>): Promise<void> {
    await this.manager.update(TemplateTestRow, { id }, { outcome, code, recipient: null });
  }
}
