import { Resolver } from 'node:dns/promises';

const patience = { timeout: 3_000, tries: 2 };
const absent = new Set(['ENOTFOUND', 'ENODATA']);

/** What domains say of themselves in the domain name system. */
export class TxtRecords {
  private readonly resolver = new Resolver(patience);

  /** Each record as one text; null where the answer is not to be had. */
  async of(domain: string): Promise<string[] | null> {
    try {
      return (await this.resolver.resolveTxt(domain)).map((parts) => parts.join(''));
    } catch (error) {
      return absent.has((error as { code?: string }).code ?? '') ? [] : null;
    }
  }
}
