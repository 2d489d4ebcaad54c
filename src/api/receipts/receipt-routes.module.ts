import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { ReceiptIntake } from '../../application/receipts/receipt-intake.js';
import { serveReceipts } from './receipts.routes.js';

@Module({})
export class ReceiptRoutesModule implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly receipts: ReceiptIntake,
  ) {}

  onModuleInit(): void {
    serveReceipts(this.host.httpAdapter.getInstance(), this.receipts);
  }
}
