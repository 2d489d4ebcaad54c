import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { ApiRequest } from '../access/caller.js';

export const secretAnswerKey = 'zvonek:secret-answer';

/** Marks a POST whose answer holds a secret, so that it is neither kept nor shown again. */
export const SecretAnswer = () => SetMetadata(secretAnswerKey, true);

export const changesNothingKey = 'zvonek:changes-nothing';

/** Marks a POST that carries nothing out: a repeat is answered anew, and no answer is kept. */
export const ChangesNothing = () => SetMetadata(changesNothingKey, true);

/** The id (UUIDv7) of what a POST makes, or of the command it is; a repeat of the POST gets the same one. */
export const ResourceId = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { resourceId } = context.switchToHttp().getRequest<ApiRequest>();
  if (!resourceId) throw new Error('Only a POST has a resource id');
  return resourceId;
});
