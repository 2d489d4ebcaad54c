import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { readCallbackToken } from '../../config/callback-token.js';
import { Public } from '../http/access.decorators.js';
import { Operation } from '../http/operation.decorator.js';
import { notFound } from '../http/problem.js';
import { type Receipt, receipt } from './receipt.schema.js';
import { ReceiptsService } from './receipts.service.js';

@ApiTags('Receipts')
@Controller('v1/receipts')
export class ReceiptsController {
  constructor(private readonly receipts: ReceiptsService) {}

  @Post('sms/:token')
  @Public()
  @Operation({ summary: 'Takes what a provider says of a message', status: 204, problems: ['not_found'] })
  async take(@Param('token') token: string, @Body({ schema: receipt }) body: Receipt): Promise<void> {
    const target = readCallbackToken(token);
    if (!target) throw notFound('receipt address');
    await this.receipts.take(target, body);
  }
}
