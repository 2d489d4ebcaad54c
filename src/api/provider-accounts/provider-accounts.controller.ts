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

/** Whose accounts a request is about, and whether it may also change them. */
interface Asking {
  /** The business, or null for the platform. */
  owner: AccountOwner;
  mayWrite: boolean;
}

const Owner = createParamDecorator((_: unknown, context: ExecutionContext): Asking => {
  const { caller } = context.switchToHttp().getRequest<ApiRequest>();
  if (!caller) throw new Error('Provider accounts are for nobody without a key');
  if (caller.platform) return { owner: null, mayWrite: true };
  return { owner: caller.businessId, mayWrite: caller.scopes.includes('settings:write') };
});

/** The same routes for those who may read and those who may write: the platform, or a business. */
function accountRoutes({ read, write }: Record<'read' | 'write', () => MethodDecorator>) {
  abstract class AccountRoutes {
    @Inject(ProviderAccountsService) protected readonly accounts!: ProviderAccountsService;
    @Inject(CallbackUrls) protected readonly urls!: CallbackUrls;

    @Get()
    @read()
    @Operation({ summary: 'Lists provider accounts', answer: page })
    async list(@Owner() asking: Asking, @Query({ schema: pageQuery }) query: PageQuery) {
      return showPage(await this.accounts.list(asking.owner, query), (row) => this.show(row, asking));
    }

    @Get(':id')
    @read()
    @Operation({ summary: 'Shows a provider account', answer: providerAccountView, problems })
    async get(@Owner() asking: Asking, @Param('id', { schema: id }) accountId: string) {
      return this.show(await this.accounts.get(asking.owner, accountId), asking);
    }

    @Post()
    @write()
    @Operation({ summary: 'Adds a provider account', status: 201, answer: providerAccountView, idempotent: true })
    async create(
      @Owner() asking: Asking,
      @ResourceId() newId: string,
      @Body({ schema: providerAccountInput }) input: ProviderAccountInput,
    ) {
      return this.show(await this.accounts.create(asking.owner, newId, input), asking);
    }

    @Patch(':id')
    @write()
    @Operation({
      summary: 'Changes a provider account and ends its pause; another address needs the credentials anew',
      answer: providerAccountView,
      problems: ['not_found', 'conflict'],
    })
    async update(
      @Owner() asking: Asking,
      @Param('id', { schema: id }) accountId: string,
      @Body({ schema: providerAccountPatch }) patch: ProviderAccountPatch,
    ) {
      return this.show(await this.accounts.update(asking.owner, accountId, patch), asking);
    }

    @Delete(':id')
    @write()
    @Operation({ summary: 'Removes a provider account', status: 204, problems })
    async remove(@Owner() asking: Asking, @Param('id', { schema: id }) accountId: string): Promise<void> {
      await this.accounts.remove(asking.owner, accountId);
    }

    @Post(':id/check')
    @write()
    @Operation({ summary: 'Tries a provider account out, and says what is wrong', answer: accountCheckView, problems })
    check(
      @Owner() asking: Asking,
      @Param('id', { schema: id }) accountId: string,
      @Body({ schema: nothing }) _: object | undefined,
    ) {
      return this.accounts.check(asking.owner, accountId);
    }

    /** Who knows where a provider reports to can report in its name: a key that only reads is not told. */
    protected show(row: ProviderAccountRow, { mayWrite }: Asking) {
      return showAccount(row, mayWrite ? this.urls.ofAccount(row) : null);
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
