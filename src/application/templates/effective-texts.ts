import { Injectable } from '@nestjs/common';
import { Database } from '../../db/database.js';
import type { TemplateRow } from '../../db/entities/business/template.entity.js';
import type { Stores } from '../../db/stores/stores.js';
import { type EffectiveText, effectiveText } from '../../domain/texts/effective-template.js';
import { mayUseOwnText } from '../../domain/texts/plan.js';
import type { TemplateKey } from '../../domain/texts/template.js';
import { languages } from '../../templates/words/language.js';
import { methodOf } from './templates.service.js';

/** Which text holds for a use, and why. */
@Injectable()
export class EffectiveTexts {
  constructor(private readonly database: Database) {}

  of(businessId: string, key: TemplateKey): Promise<EffectiveText<TemplateRow>> {
    return this.database.forBusiness(businessId, (stores) => effectiveOf(stores, businessId, key));
  }
}

export async function effectiveOf(
  stores: Stores,
  businessId: string,
  key: TemplateKey,
): Promise<EffectiveText<TemplateRow>> {
  const { plan, language: businessLanguage } = await stores.businesses.get(businessId);
  const isByOwnPhone = (await methodOf(stores, businessId)) === 'own_phone';
  return effectiveText(await stores.templates.candidates(key), {
    language: key.language,
    businessLanguage,
    builtIn: languages,
    mayUseOwn: mayUseOwnText(plan, key.channel, isByOwnPhone),
  });
}
