import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { FailingRows } from '../../application/failing-rows/failing-rows.js';
import { PlatformOnly } from '../http/access/access.decorators.js';
import { id } from '../http/fields.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { pageSchema, showPage } from '../http/pagination.js';
import { type FailingRowsQuery, failingRowsQuery, failingRowView } from './failing-rows.schema.js';

const page = pageSchema(failingRowView);
/** There is nothing to say besides which one. */
const nothing = z.strictObject({}).optional();

@ApiTags('Platform')
@Controller('v1/platform/failing-rows')
@PlatformOnly()
export class FailingRowsController {
  constructor(private readonly failing: FailingRows) {}

  @Get()
  @Operation({ summary: 'Lists what maintenance could not see to, and when it tries again', answer: page })
  async list(@Query({ schema: failingRowsQuery }) query: FailingRowsQuery) {
    return showPage(await this.failing.list(query), (row) => failingRowView.parse(row));
  }

  @Post(':id/retry')
  @Operation({
    summary: 'Lets maintenance try again in its next round, which is within a minute, or at night',
    status: 200,
    answer: failingRowView,
    problems: ['not_found'],
  })
  async retry(@Param('id', { schema: id }) failingId: string, @Body({ schema: nothing }) _: object | undefined) {
    return failingRowView.parse(await this.failing.retry(failingId));
  }
}
