import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiSecurity } from '@nestjs/swagger';
import type { Scope } from '../../../domain/scope.js';
import { ApiProblems } from '../problems/problem.responses.js';
import type { ApiRequest, RouteAccess, Tenancy } from './caller.js';

/** Who may use a route. */
export type Access = { public: true } | { platform: true } | { scopes: Scope[] };
export const accessKey = 'zvonek:access';

const access = (value: Access) => SetMetadata(accessKey, value);

const keyProblems = ApiProblems('unauthorized', 'forbidden');

/** For a business's key that has these scopes. */
export const Scopes = (...scopes: Scope[]) =>
  applyDecorators(access({ scopes }), ApiSecurity('businessKey', scopes), ...keyProblems);

/** For the platform's own key. */
export const PlatformOnly = () =>
  applyDecorators(access({ platform: true }), ApiSecurity('platformKey'), ...keyProblems);

/** For everyone. */
export const Public = (route: Omit<RouteAccess, 'isPublic'> = {}) =>
  applyDecorators(access({ public: true }), RouteConfig({ ...route, isPublic: true } satisfies RouteAccess));

/** The business that the request speaks for. */
export const Tenant = createParamDecorator((_: unknown, context: ExecutionContext): Tenancy => {
  const { caller } = context.switchToHttp().getRequest<ApiRequest>();
  if (!caller || caller.platform) throw new Error('This route is not for a business');
  return caller;
});
