import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { DEPENDENCY_CHECKS, type DependencyCheck } from '../../application/health/dependency-check.js';
import { Public } from '../http/access/access.decorators.js';

const patienceMs = 2_000;
/** However often it is asked for, the dependencies are asked once in this time. */
const keptForMs = 2_000;
const state = z.enum(['up', 'down']);
type State = z.output<typeof state>;
const liveness = z.object({ status: z.literal('up') }).meta({ id: 'Liveness' });
const readiness = z.object({ status: state, dependencies: z.record(z.string(), state) }).meta({ id: 'Readiness' });

@ApiTags('Health')
@Controller('v1/health')
export class HealthController {
  private kept: { states: Promise<[name: string, state: State][]>; until: number } | null = null;

  constructor(@Inject(DEPENDENCY_CHECKS) private readonly checks: DependencyCheck[]) {}

  @Get('live')
  @Public({ isUnlimited: true })
  @ApiOperation({ operationId: 'getLiveness', summary: 'Whether the process runs' })
  @ApiResponse({ status: 200, description: 'It does', standardSchema: liveness })
  live(): z.output<typeof liveness> {
    return { status: 'up' };
  }

  @Get('ready')
  @Public()
  @ApiOperation({ operationId: 'getReadiness', summary: 'Whether everything that the API needs is there' })
  @ApiResponse({ status: 200, description: 'It is', standardSchema: readiness })
  @ApiResponse({ status: 503, description: 'Something is away', standardSchema: readiness })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<z.output<typeof readiness>> {
    const states = await this.states();
    const status = states.every(([, each]) => each === 'up') ? 'up' : 'down';
    if (status === 'down') reply.status(503).header('Retry-After', '5');
    return { status, dependencies: Object.fromEntries(states) };
  }

  private states(): Promise<[name: string, state: State][]> {
    const now = performance.now();
    if (this.kept && this.kept.until > now) return this.kept.states;
    const states = Promise.all(
      this.checks.map(async (each): Promise<[string, State]> => [each.name, await stateOf(each)]),
    );
    this.kept = { states, until: now + keptForMs };
    return states;
  }
}

async function stateOf(dependency: DependencyCheck): Promise<State> {
  const { promise: tooLong, resolve } = Promise.withResolvers<'down'>();
  const timer = setTimeout(resolve, patienceMs, 'down');
  const answer = dependency.check().then(
    () => 'up' as const,
    () => 'down' as const,
  );
  return Promise.race([answer, tooLong]).finally(() => clearTimeout(timer));
}
