import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { ApiRequest } from '../http/access/caller.js';

/** The first of the tags of `Accept-Language` that a caller wants, or English; `cs;q=0.8` is wanted less than `sk`. */
export function wantedLanguages(header = ''): string[] {
  const tags = header
    .slice(0, 500)
    .split(',')
    .map((part, index) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters.map((one) => /^\s*q=(.*)$/.exec(one)?.[1]).find((one) => one !== undefined);
      return { tag, index, quality: quality === undefined ? 1 : Number(quality) || 0 };
    });
  return tags
    .filter(({ tag, quality }) => tag && tag !== '*' && quality > 0)
    .sort((a, b) => b.quality - a.quality || a.index - b.index)
    .map(({ tag }) => tag);
}

/** The languages that the caller wants to be answered in, the most wanted first. */
export const CallerLanguages = createParamDecorator((_: unknown, context: ExecutionContext): string[] =>
  wantedLanguages(context.switchToHttp().getRequest<ApiRequest>().headers['accept-language']),
);
