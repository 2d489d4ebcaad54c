import type { FastifyRequest } from 'fastify';
import type { Scope } from '../../../domain/scope.js';

/** The business that a request speaks for, and the key it came with. */
export interface Tenancy {
  businessId: string;
  scopes: Scope[];
  keyId: string;
}

/** Who is calling: the platform itself, or a business. */
export type Caller = { platform: true } | ({ platform: false } & Tenancy);

/** What guards and interceptors learn of a request on its way to the handler. */
export type ApiRequest = FastifyRequest & { caller?: Caller; keyId?: string; resourceId?: string };

/** What a route says of itself to those who let requests in. */
export interface RouteAccess {
  /** No key is needed. */
  isPublic?: boolean;
  /** It is not counted, or by itself. */
  isUnlimited?: boolean;
}
