import {
  Body,
  Controller,
  createParamDecorator,
  Delete,
  type ExecutionContext,
  Get,
  Inject,
  Param,
  Patch,
  Post,
  Query,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CallbackUrls } from '../../application/accounts/callback-urls.js';
import { type AccountOwner, ProviderAccountsService } from '../../application/accounts/provider-accounts.service.js';
import type { ProviderAccountRow } from '../../db/entities/delivery/provider-account.entity.js';
import type { PageQuery } from '../../db/stores/page.js';
import { PlatformOnly, Scopes } from '../http/access/access.decorators.js';
import type { ApiRequest } from '../http/access/caller.js';
import { id } from '../http/fields.js';
import { ResourceId } from '../http/idempotency/idempotency.decorators.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { pageQuery, pageSchema, showPage } from '../http/pagination.js';
import {
  accountCheckView,
  type ProviderAccountInput,
  type ProviderAccountPatch,
  providerAccountInput,
  providerAccountPatch,
  providerAccountView,
  showAccount,
} from './provider-accounts.schema.js';

const page = pageSchema(providerAccountView);
/** There is nothing to say besides which one. */
const nothing = z.strictObject({}).optional();
const problems = ['not_found' as const];

/** The business that asks, or null for the platform. */
const Owner = createParamDecorator((_: unknown, context: ExecutionContext): AccountOwner => {
  const { caller } = context.switchToHttp().getRequest<ApiRequest>();
  if (!caller) throw new Error('Provider accounts are for nobody without a key');
  return caller.platform ? null : caller.businessId;
});

/** The same routes for those who may read and those who may write: the platform, or a business. */
function accountRoutes({ read, write }: Record<'read' | 'write', () => MethodDecorator>) {
  abstract class AccountRoutes {
    @Inject(ProviderAccountsService) protected readonly accounts!: ProviderAccountsService;
    @Inject(CallbackUrls) protected readonly urls!: CallbackUrls;

    @Get()
    @read()
    @Operation({ summary: 'Lists provider accounts', answer: page })
    async list(@Owner() owner: AccountOwner, @Query({ schema: pageQuery }) query: PageQuery) {
      return showPage(await this.accounts.list(owner, query), (row) => this.show(row));
    }

    @Get(':id')
    @read()
    @Operation({ summary: 'Shows a provider account', answer: providerAccountView, problems })
    async get(@Owner() owner: AccountOwner, @Param('id', { schema: id }) accountId: string) {
      return this.show(await this.accounts.get(owner, accountId));
    }

    @Post()
    @write()
    @Operation({ summary: 'Adds a provider account', status: 201, answer: providerAccountView, idempotent: true })
    async create(
      @Owner() owner: AccountOwner,
      @ResourceId() newId: string,
      @Body({ schema: providerAccountInput }) input: ProviderAccountInput,
    ) {
      return this.show(await this.accounts.create(owner, newId, input));
    }

    @Patch(':id')
    @write()
    @Operation({
      summary: 'Changes a provider account and ends its pause; another address needs the credentials anew',
      answer: providerAccountView,
      problems: ['not_found', 'conflict'],
    })
    async update(
      @Owner() owner: AccountOwner,
      @Param('id', { schema: id }) accountId: string,
      @Body({ schema: providerAccountPatch }) patch: ProviderAccountPatch,
    ) {
      return this.show(await this.accounts.update(owner, accountId, patch));
    }

    @Delete(':id')
    @write()
    @Operation({ summary: 'Removes a provider account', status: 204, problems })
    async remove(@Owner() owner: AccountOwner, @Param('id', { schema: id }) accountId: string): Promise<void> {
      await this.accounts.remove(owner, accountId);
    }

    @Post(':id/check')
    @write()
    @Operation({ summary: 'Tries a provider account out, and says what is wrong', answer: accountCheckView, problems })
    check(
      @Owner() owner: AccountOwner,
      @Param('id', { schema: id }) accountId: string,
      @Body({ schema: nothing }) _: object | undefined,
    ) {
      return this.accounts.check(owner, accountId);
    }

    protected show(row: ProviderAccountRow) {
      return showAccount(row, this.urls.ofAccount(row));
    }
  }
  return AccountRoutes;
}

@ApiTags('Provider accounts')
@Controller('v1/provider-accounts')
export class ProviderAccountsController extends accountRoutes({
  read: () => Scopes('settings:read'),
  write: () => Scopes('settings:write'),
}) {}

@ApiTags('Platform')
@Controller('v1/platform/provider-accounts')
export class PlatformProviderAccountsController extends accountRoutes({ read: PlatformOnly, write: PlatformOnly }) {}
