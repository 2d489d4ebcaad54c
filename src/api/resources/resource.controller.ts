import { Body, Delete, Get, Inject, Param, Patch, Post, Query, type Type } from '@nestjs/common';
import type { z } from 'zod';
import type { ResourceRows } from '../../application/resources/owned-rows.js';
import type { PageQuery } from '../../db/stores/page.js';
import type { Scope } from '../../domain/scope.js';
import { Scopes, Tenant } from '../http/access/access.decorators.js';
import type { Tenancy } from '../http/access/caller.js';
import { id } from '../http/fields.js';
import { ResourceId } from '../http/idempotency/idempotency.decorators.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { pageSchema, showPage } from '../http/pagination.js';
import type { ProblemCode } from '../http/problems/problem.js';

/** What tells one resource of a business from another. */
export interface Resource<Input extends object, ListQuery extends PageQuery> {
  /** One and many of them, with articles, as the documentation calls them. */
  one: string;
  many: string;
  scopes: { read: Scope; write: Scope };
  /** What a POST takes. */
  input: z.ZodType<Input>;
  /** What a PATCH takes: what is absent stays, null clears. */
  patch: z.ZodType<Partial<Input>>;
  view: z.ZodType;
  query: z.ZodType<ListQuery>;
  rows: Type<ResourceRows<Input, ListQuery>>;
  /** What a change can meet besides wrong input. */
  problems?: ProblemCode[];
}

/** The routes to list, show, add, change and remove, which all resources of a business have in common. */
export function resourceController<Input extends object, ListQuery extends PageQuery>(
  resource: Resource<Input, ListQuery>,
) {
  const { one, many, scopes, input, patch, view, query, rows, problems = [] } = resource;
  const page = pageSchema(view);

  abstract class ResourceController {
    @Inject(rows) protected readonly rows!: ResourceRows<Input, ListQuery>;

    @Get()
    @Scopes(scopes.read)
    @Operation({ summary: `Lists ${many}`, answer: page })
    async list(@Tenant() { businessId }: Tenancy, @Query({ schema: query }) asked: ListQuery) {
      return showPage(await this.rows.list(businessId, asked), (row) => view.parse(row));
    }

    @Get(':id')
    @Scopes(scopes.read)
    @Operation({ summary: `Shows ${one}`, answer: view, problems: ['not_found'] })
    async get(@Tenant() { businessId }: Tenancy, @Param('id', { schema: id }) rowId: string) {
      return view.parse(await this.rows.get(businessId, rowId));
    }

    @Post()
    @Scopes(scopes.write)
    @Operation({ summary: `Adds ${one}`, status: 201, answer: view, problems, idempotent: true })
    async create(
      @Tenant() { businessId, keyId }: Tenancy,
      @ResourceId() newId: string,
      @Body({ schema: input }) values: Input,
    ) {
      return view.parse(await this.rows.create(businessId, newId, values, keyId));
    }

    @Patch(':id')
    @Scopes(scopes.write)
    @Operation({
      summary: `Changes ${one}: what is absent stays, null clears`,
      answer: view,
      problems: ['not_found', ...problems],
    })
    async update(
      @Tenant() { businessId, keyId }: Tenancy,
      @Param('id', { schema: id }) rowId: string,
      @Body({ schema: patch }) values: Partial<Input>,
    ) {
      return view.parse(await this.rows.update(businessId, rowId, values, keyId));
    }

    @Delete(':id')
    @Scopes(scopes.write)
    @Operation({ summary: `Removes ${one}`, status: 204, problems: ['not_found'] })
    async remove(
      @Tenant() { businessId, keyId }: Tenancy,
      @Param('id', { schema: id }) rowId: string,
      ..._more: unknown[]
    ): Promise<unknown> {
      await this.rows.remove(businessId, rowId, keyId);
      return undefined;
    }
  }
  return ResourceController;
}
