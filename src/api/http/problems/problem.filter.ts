import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiProblem } from './problem.js';
import { problemOf } from './problem-of.js';

/** Answers everything that is thrown as `application/problem+json`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = problemOf(error);
    if (problem.status >= 500)
      this.logger.error({ err: problem.cause ?? problem, requestId: request.id }, problem.message);
    sendProblem(reply, problem, request.id);
  }
}

export function sendProblem(reply: FastifyReply, problem: ApiProblem, requestId: string): void {
  reply
    .status(problem.status)
    .headers(problem.options.headers ?? {})
    .type('application/problem+json')
    .send(JSON.stringify(problem.toDocument(`urn:uuid:${requestId}`)));
}
