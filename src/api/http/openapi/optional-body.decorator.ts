import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { ApiBody } from '@nestjs/swagger';
import { z } from 'zod';

/** Says that a body may be left out where its schema takes nothing at all; Swagger takes every body for required. */
export const OptionalBody: MethodDecorator = (target, route, descriptor) => {
  const schema = bodySchema(target.constructor, route);
  if (schema?.safeParse(undefined).success) ApiBody({ required: false })(target, route, descriptor);
};

function bodySchema(controller: object, route: string | symbol): z.ZodType | undefined {
  const args: Record<string, { schema?: unknown }> = Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, route) ?? {};
  const [, body] = Object.entries(args).find(([key]) => key.startsWith(`${RouteParamtypes.BODY}:`)) ?? [];
  return body?.schema instanceof z.ZodType ? body.schema : undefined;
}
