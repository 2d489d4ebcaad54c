import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { hashApiKey, isSameKey } from '../../../application/businesses/api-key.js';
import { ApiConfig } from '../../../config/config.js';
import { Database } from '../../../db/database.js';
import { ApiProblem } from '../problems/problem.js';
import { type Access, accessKey } from './access.decorators.js';
import type { ApiRequest, Caller } from './caller.js';

/** Lets a request in when its key may use the route. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly database: Database,
    private readonly config: ApiConfig,
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
    if (isSameKey(key, this.config.platformKey)) return { platform: true };
    const known = await this.database.stores.apiKeys.use(hashApiKey(key));
    if (!known) throw unauthorized('The key is not known');
    return { platform: false, businessId: known.businessId, scopes: known.scopes, keyId: known.id };
  }
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
