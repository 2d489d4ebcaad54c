import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Database } from '../../../db/database.js';
import type { Scope } from '../../../db/entities/business/api-key.entity.js';
import { ApiProblem } from '../problems/problem.js';
import { type Access, accessKey } from './access.decorators.js';
import { hashApiKey, isSameKey } from './api-key.js';
import type { ApiRequest, Caller } from './caller.js';

/** The platform's own key, as a dependency. */
export const PLATFORM_KEY = Symbol('platform key');

/** Lets a request in when its key may use the route. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly database: Database,
    @Inject(PLATFORM_KEY) private readonly platformKey: string,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access>(accessKey, [context.getHandler(), context.getClass()]);
    if (!access) throw new Error(`${context.getClass().name} does not say who may use it`);
    if ('public' in access) return true;
    const request = context.switchToHttp().getRequest<ApiRequest>();
    request.caller = await this.callerOf(request.headers.authorization);
    assertAllowed(request.caller, access);
    return true;
  }

  private async callerOf(authorization = ''): Promise<Caller> {
    const key = /^Bearer +([\w.~+/=-]{1,512})$/i.exec(authorization)?.[1];
    if (!key) throw unauthorized('Send a key as "Authorization: Bearer ..."');
    if (isSameKey(key, this.platformKey)) return { platform: true };
    const [found] = await this.database.ask<FoundKey>('find_api_key($1)', [hashApiKey(key)]);
    if (!found) throw unauthorized('The key is not known');
    return { platform: false, businessId: found.business_id, scopes: found.scopes, keyId: found.id };
  }
}

interface FoundKey {
  id: string;
  business_id: string;
  scopes: Scope[];
}

const unauthorized = (detail: string) =>
  new ApiProblem('unauthorized', detail, { headers: { 'WWW-Authenticate': 'Bearer realm="zvonek"' } });

function assertAllowed(caller: Caller, access: Exclude<Access, { public: true }>): void {
  if ('platform' in access) {
    if (!caller.platform) throw new ApiProblem('forbidden', 'This is for the platform key only');
    return;
  }
  if (caller.platform) throw new ApiProblem('forbidden', 'This needs the key of a business, not the platform key');
  const missing = access.scopes.filter((scope) => !caller.scopes.includes(scope));
  if (missing.length > 0) throw new ApiProblem('forbidden', `The key lacks the scope ${missing.join(', ')}`);
}
