import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiProblem } from '../problems/problem.js';
import { type Access, accessKey } from './access.decorators.js';
import { unauthorized } from './admission.js';
import type { ApiRequest, Caller } from './caller.js';

/** Lets a request on when its key, which is known by now, may use the route. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const access = this.reflector.getAllAndOverride<Access>(accessKey, [context.getHandler(), context.getClass()]);
    if (!access) throw new Error(`${context.getClass().name} does not say who may use it`);
    if ('public' in access) return true;
    const { caller } = context.switchToHttp().getRequest<ApiRequest>();
    if (!caller) throw unauthorized('Send a key as "Authorization: Bearer ..."');
    assertAllowed(caller, access);
    return true;
  }
}

function assertAllowed(caller: Caller, access: Exclude<Access, { public: true }>): void {
  if ('platform' in access) {
    if (!caller.platform) throw new ApiProblem('forbidden', 'This is for the platform key only');
    return;
  }
  if (caller.platform) throw new ApiProblem('forbidden', 'This needs the key of a business, not the platform key');
  const missing = access.scopes.filter((scope) => !caller.scopes.includes(scope));
  if (missing.length > 0) throw new ApiProblem('forbidden', `The key lacks the scope ${missing.join(', ')}`);
}
