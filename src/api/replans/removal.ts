import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { ReplanRow } from '../../db/entities/business/replan.entity.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { removedView } from './replan.schema.js';

/** Describes a route that removes a setting: with `scope=future` it is answered by what bookings do then, else by nothing. */
export const RemovalOperation = (summary: string): MethodDecorator =>
  applyDecorators(
    Operation({ summary, status: 204, problems: ['not_found'] }),
    ApiResponse({ status: 200, description: 'Removed, and bookings follow', standardSchema: removedView }),
  );

export function showRemoval(removed: { id: string; replan?: ReplanRow }, reply: FastifyReply) {
  if (!removed.replan) return undefined;
  reply.status(200);
  return removedView.parse(removed);
}
