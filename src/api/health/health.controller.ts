import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { DEPENDENCY_CHECKS, type DependencyCheck } from '../../application/health/dependency-check.js';
import { Public } from '../http/access/access.decorators.js';

const patienceMs = 2_000;
const state = z.enum(['up', 'down']);
const liveness = z.object({ status: z.literal('up') }).meta({ id: 'Liveness' });
const readiness = z.object({ status: state, dependencies: z.record(z.string(), state) }).meta({ id: 'Readiness' });

@ApiTags('Health')
@Controller('v1/health')
@Public()
export class HealthController {
  constructor(@Inject(DEPENDENCY_CHECKS) private readonly checks: DependencyCheck[]) {}

  @Get('live')
  @ApiOperation({ summary: 'Whether the process runs' })
  @ApiResponse({ status: 200, description: 'It does', standardSchema: liveness })
  live(): z.output<typeof liveness> {
    return { status: 'up' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'Whether everything that the API needs is there' })
  @ApiResponse({ status: 200, description: 'It is', standardSchema: readiness })
  @ApiResponse({ status: 503, description: 'Something is away', standardSchema: readiness })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<z.output<typeof readiness>> {
    const states = await Promise.all(this.checks.map(async (each) => [each.name, await stateOf(each)] as const));
    const status = states.every(([, each]) => each === 'up') ? 'up' : 'down';
    if (status === 'down') reply.status(503).header('Retry-After', '5');
    return { status, dependencies: Object.fromEntries(states) };
  }
}

async function stateOf(dependency: DependencyCheck): Promise<'up' | 'down'> {
  const { promise: tooLong, resolve } = Promise.withResolvers<'down'>();
  const timer = setTimeout(resolve, patienceMs, 'down');
  const answer = dependency.check().then(
    () => 'up' as const,
    () => 'down' as const,
  );
  return Promise.race([answer, tooLong]).finally(() => clearTimeout(timer));
}
