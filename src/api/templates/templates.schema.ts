import { z } from 'zod';
import { notificationKinds, ruleChannels } from '../../domain/message/message.js';
import { textLimits } from '../../domain/text-limits.js';
import { templateReasons, templateSources } from '../../domain/texts/effective-template.js';
import { templateAudiences, templateLimits } from '../../domain/texts/template.js';
import { textWarningCodes } from '../../domain/texts/text-warning.js';
import { id, instantOut, language, line, rowView, text } from '../http/fields.js';
import { pageQuery } from '../http/pagination.js';

const liquid = text(textLimits.ownText).meta({ description: 'Liquid; filled when it is sent' });
const subject = line(templateLimits.subject).meta({ description: 'Liquid; of e-mails' });
const address = line(templateLimits.url);

export const block = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.enum(['heading', 'text']), text: liquid }),
    z.strictObject({
      type: z.literal('button'),
      text: liquid,
      url: address.meta({ description: 'https, mailto or tel; values may stand after the host' }),
    }),
    z.strictObject({
      type: z.literal('image'),
      src: address.meta({ description: 'https' }),
      alt: z.string().trim().max(textLimits.ownText),
    }),
    z.strictObject({ type: z.enum(['details', 'divider']) }),
  ])
  .meta({ id: 'TemplateBlock', description: 'A part of an e-mail; details are the term and what was booked' });

const key = {
  kind: z.enum(notificationKinds),
  channel: z.enum(ruleChannels),
  audience: z.enum(templateAudiences),
  language,
  locationId: id.nullable().meta({ description: 'For messages about bookings of this place alone' }),
};

const content = {
  subject: subject.nullable(),
  blocks: z.array(block).min(1).max(templateLimits.blocks).nullable(),
  mjml: text(templateLimits.mjml).nullable().meta({ description: 'In place of blocks: MJML with Liquid in it' }),
  text: liquid.nullable().meta({
    description: 'Of a short message: what it says. Of an e-mail: its plain text, made of the rest where it is absent',
  }),
};

const absent = {
  subject: content.subject.default(null),
  blocks: content.blocks.default(null),
  mjml: content.mjml.default(null),
  text: content.text.default(null),
};

export const templateInput = z
  .strictObject({
    ...key,
    audience: key.audience.default('client'),
    locationId: key.locationId.default(null),
    ...absent,
  })
  .meta({ id: 'TemplateInput' });

export const templatePatch = z.strictObject(content).partial().meta({ id: 'TemplatePatch' });

export const templateQuery = pageQuery.extend(z.strictObject({ ...key, locationId: id }).partial().shape);

export const textWarning = z
  .object({ code: z.enum(textWarningCodes), path: z.string(), message: z.string() })
  .meta({ id: 'TextWarning' });

const shownContent = z.object({
  subject: z.string().nullable(),
  blocks: z.array(block).nullable(),
  mjml: z.string().nullable(),
  text: z.string().nullable(),
});

export const templateView = z
  .object({
    ...rowView,
    ...key,
    language: z.string(),
    version: z.int(),
    ...shownContent.shape,
    problem: textWarning
      .nullable()
      .meta({ description: 'What the nightly check has found on the bookings of the next week' }),
    checkedAt: instantOut.nullable(),
  })
  .meta({ id: 'Template' });

export const versionsQuery = z.strictObject({
  limit: pageQuery.shape.limit,
  cursor: z.coerce
    .number()
    .int()
    .min(1)
    .max(2_147_483_647)
    .optional()
    .meta({ description: 'The nextCursor of the page before' }),
});

export const versionView = z
  .object({
    version: z.int(),
    at: instantOut,
    author: z.object({ id, name: z.string() }).nullable().meta({ description: 'The key that it was written by' }),
    restoredFrom: z.int().nullable(),
    ...shownContent.shape,
    changes: z
      .array(z.object({ path: z.string(), from: z.string().nullable(), to: z.string().nullable() }))
      .meta({ description: 'What is other than in the version before' }),
  })
  .meta({ id: 'TemplateVersion' });

export const restoreInput = z
  .strictObject({ version: z.int().min(1).max(2_147_483_647) })
  .meta({ id: 'TemplateRestoreInput' });

export const effectiveQuery = z.strictObject({
  ...key,
  audience: key.audience.default('client'),
  locationId: id.optional(),
});

export const effectiveView = z
  .object({
    source: z.enum(templateSources),
    reason: z.enum(templateReasons).meta({ description: 'Why the text is in this language, or no own one' }),
    language: z.string(),
    template: templateView.nullable().meta({ description: 'Null where the built-in text holds' }),
  })
  .meta({ id: 'EffectiveTemplate' });

export const testInput = z
  .strictObject({ to: line(320).meta({ description: 'An address, or, of a short message, a number' }) })
  .meta({ id: 'TemplateTestInput' });

export const testView = z.object({ to: z.string() }).meta({ id: 'TemplateTest', description: 'The test was taken' });

export const variablesQuery = z.strictObject({ kind: key.kind, language }).partial();

export const variablesView = z
  .object({
    items: z.array(
      z.object({
        name: z.string(),
        label: z.string().meta({ description: 'What it is called in the language asked for' }),
        sample: z.string(),
        description: z.string(),
        brackets: z.array(z.string()).meta({ description: 'What is taken for it when a text is saved, as [Date]' }),
      }),
    ),
    given: z.array(z.string()).meta({ description: 'True where there is a value, false where a general word stands' }),
    filters: z.array(z.string()),
    tags: z.array(z.string()),
  })
  .meta({ id: 'TemplateVariables' });

export const previewInput = z
  .strictObject({ ...key, ...content, templateId: id, bookingId: id })
  .partial()
  .superRefine(({ templateId, kind, channel, language }, { addIssue }) => {
    if (templateId) return;
    for (const [name, value] of Object.entries({ kind, channel, language }))
      if (value === undefined)
        addIssue({
          code: 'custom',
          path: [name],
          message: 'is needed where there is no templateId',
          params: { code: 'required' },
        });
  })
  .meta({ id: 'TemplatePreviewInput' });

const warnings = z.array(textWarning);

export const previewView = z
  .union([
    z.object({ subject: z.string(), html: z.string(), text: z.string(), warnings }).meta({ id: 'EmailPreview' }),
    z
      .object({
        text: z.string(),
        segments: z.int(),
        encoding: z.enum(['GSM-7', 'UCS-2']),
        costly: z.array(z.object({ sign: z.string(), at: z.int() })),
        transliterated: z.string().nullable(),
        warnings,
      })
      .meta({ id: 'TextPreview' }),
  ])
  .meta({ id: 'TemplatePreview' });
