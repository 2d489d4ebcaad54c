import type { z } from 'zod';
import type { ShownVersion } from '../../application/templates/templates.service.js';
import type { TemplateRow } from '../../db/entities/business/template.entity.js';
import { templateView, versionView } from './templates.schema.js';

export const showTemplate = ({ content, ...row }: TemplateRow): z.output<typeof templateView> =>
  templateView.parse({ ...content, ...row });

export const showVersion = ({ content, createdAt, ...version }: ShownVersion): z.output<typeof versionView> =>
  versionView.parse({ ...content, ...version, at: createdAt });
