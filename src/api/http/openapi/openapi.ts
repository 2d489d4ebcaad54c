import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { z } from 'zod';
import { createSchema } from 'zod-openapi';
import { problemExamples } from '../problems/problem.examples.js';
import { problemResponses } from '../problems/problem.responses.js';
import { problemSchema } from '../problems/problem.schema.js';
import { groups, introduction } from './docs.text.js';
import { operationId } from './operation-id.js';

const openapiVersion = '3.1.0';

const toOpenApi = (schema: unknown, io: 'input' | 'output') =>
  createSchema(schema as z.ZodType, { io, openapiVersion });

export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Zvonek')
    .setDescription(introduction)
    .setVersion('1')
    .setOpenAPIVersion(openapiVersion)
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'Key of a business' }, 'businessKey')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'Key of the platform' }, 'platformKey');
  for (const [name, description] of Object.entries(groups)) config.addTag(name, description);
  const document = SwaggerModule.createDocument(app, config.build(), {
    operationIdFactory: operationId,
    standardSchemaConverter: (schema, { schemaType }) => toOpenApi(schema, schemaType),
  });
  document.components ??= {};
  document.components.examples = problemExamples;
  document.components.schemas = {
    ...document.components.schemas,
    Problem: toOpenApi(problemSchema, 'output').schema as object,
  };
  for (const schema of Object.values(document.components.schemas)) delete (schema as { default?: unknown }).default;
  for (const route of Object.values(document.paths).flatMap((path) => Object.values(path as object))) {
    if (route.requestBody) for (const { status, ...response } of ofBodies) route.responses[status] = response;
  }
  return document;
}

const ofBodies = problemResponses(['request_timeout', 'payload_too_large', 'unsupported_media_type']);

/** The documentation: a page at `/docs`, the document at `/docs/openapi.json`. */
export function serveDocs(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'docs/openapi.json',
    customSiteTitle: 'Zvonek API',
    customCss: '.swagger-ui .topbar { display: none }',
  });
}
