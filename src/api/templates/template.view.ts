import type { z } from 'zod';
import type { ShownVersion } from '../../application/templates/templates.service.js';
import type { TemplateRow } from '../../db/entities/business/template.entity.js';
import type { EffectiveText } from '../../domain/texts/effective-template.js';
import { effectiveView, templateView, versionView } from './templates.schema.js';

const flat = ({ content, ...row }: TemplateRow) => ({ ...content, ...row });

export const showTemplate = (row: TemplateRow): z.output<typeof templateView> => templateView.parse(flat(row));

export const showEffective = ({ template, ...found }: EffectiveText<TemplateRow>): z.output<typeof effectiveView> =>
  effectiveView.parse({ ...found, template: template && flat(template) });

export const showVersion = ({ content, createdAt, ...version }: ShownVersion): z.output<typeof versionView> =>
  versionView.parse({ ...content, ...version, at: createdAt });
