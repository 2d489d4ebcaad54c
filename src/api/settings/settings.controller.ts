import { Body, Delete, Get, Inject, Param, Patch, Post, Query, type Type } from '@nestjs/common';
import type { z } from 'zod';
import type { Archivable } from '../../db/entities/owned.js';
import { Scopes, Tenant } from '../http/access.decorators.js';
import type { Tenancy } from '../http/caller.js';
import { id } from '../http/fields.js';
import { ResourceId } from '../http/idempotency.decorators.js';
import { Operation } from '../http/operation.decorator.js';
import { type PageQuery, pageQuery, pageSchema } from '../http/pagination.js';
import type { SettingsRows } from './settings-rows.js';

/** What tells one of a business's settings from another. */
export interface SettingsResource<Input extends object> {
  /** One and many of them, as the documentation calls them. */
  one: string;
  many: string;
  /** What a POST takes. */
  input: z.ZodType<Input>;
  /** What a PATCH takes: what is absent stays, null clears. */
  patch: z.ZodType<Partial<Input>>;
  view: z.ZodType;
  rows: Type<SettingsRows<Archivable, Input>>;
}

/** The five routes that locations, staff, services and rules have in common. */
export function settingsController<Input extends object>({
  one,
  many,
  input,
  patch,
  view,
  rows,
}: SettingsResource<Input>) {
  const page = pageSchema(view);

  abstract class SettingsController {
    @Inject(rows) protected readonly rows!: SettingsRows<Archivable, Input>;

    @Get()
    @Scopes('settings:read')
    @Operation({ summary: `Lists the ${many}`, answer: page })
    async list(@Tenant() { businessId }: Tenancy, @Query({ schema: pageQuery }) query: PageQuery) {
      return page.parse(await this.rows.list(businessId, query));
    }

    @Get(':id')
    @Scopes('settings:read')
    @Operation({ summary: `Shows a ${one}`, answer: view, problems: ['not_found'] })
    async get(@Tenant() { businessId }: Tenancy, @Param('id', { schema: id }) rowId: string) {
      return view.parse(await this.rows.get(businessId, rowId));
    }

    @Post()
    @Scopes('settings:write')
    @Operation({ summary: `Adds a ${one}`, status: 201, answer: view, idempotent: true })
    async create(
      @Tenant() { businessId }: Tenancy,
      @ResourceId() newId: string,
      @Body({ schema: input }) values: Input,
    ) {
      return view.parse(await this.rows.create(businessId, newId, values));
    }

    @Patch(':id')
    @Scopes('settings:write')
    @Operation({
      summary: `Changes a ${one}; what is absent stays, null clears`,
      answer: view,
      problems: ['not_found'],
    })
    async update(
      @Tenant() { businessId }: Tenancy,
      @Param('id', { schema: id }) rowId: string,
      @Body({ schema: patch }) values: Partial<Input>,
    ) {
      return view.parse(await this.rows.update(businessId, rowId, values));
    }

    @Delete(':id')
    @Scopes('settings:write')
    @Operation({
      summary: `Removes a ${one}; bookings of the past still name it`,
      status: 204,
      problems: ['not_found'],
    })
    async remove(@Tenant() { businessId }: Tenancy, @Param('id', { schema: id }) rowId: string): Promise<void> {
      await this.rows.archive(businessId, rowId);
    }
  }
  return SettingsController;
}
