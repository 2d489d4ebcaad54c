import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiProblem } from '../problems/problem.js';

const deepest = 32;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Bodies are JSON in UTF-8 (RFC 8259) that says each thing once; a mark of byte order in front of it is passed over. */
export function takeJsonOnly(fastify: FastifyInstance): void {
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    assertPlain(request);
    const text = textOf(body);
    if (text === '') return done(null, undefined);
    parseJson(request, text, (error, value) => done(error ?? faultOf(text, value), value));
  });
}

function assertPlain({ headers }: FastifyRequest): void {
  const charset = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(headers['content-type'] ?? '')?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset))
    throw new ApiProblem('unsupported_media_type', 'The body must be in UTF-8');
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity')
    throw new ApiProblem('unsupported_media_type', 'The body must not be compressed', {
      headers: { 'Accept-Encoding': 'identity' },
    });
}

function textOf(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch {
    throw new ApiProblem('malformed_request', 'The body is not UTF-8');
  }
}

/** What is wrong with JSON that can be read: it goes too deep, or names a field twice, so that nobody knows which was meant. */
function faultOf(text: string, value: unknown): ApiProblem | null {
  const { depth, names } = shapeOf(text);
  if (depth > deepest) return new ApiProblem('malformed_request', `The body is nested deeper than ${deepest} levels`);
  if (names > namesIn(value)) return new ApiProblem('malformed_request', 'The body names a field twice');
  return null;
}

function shapeOf(json: string) {
  let [depth, level, names] = [0, 0, 0];
  for (const [token, isName] of json.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[[\]{}]/g)) {
    if (isName) names++;
    else if (token === '{' || token === '[') depth = Math.max(depth, ++level);
    else if (token === '}' || token === ']') level--;
  }
  return { depth, names };
}

function namesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value).reduce((sum: number, each) => sum + namesIn(each), 0);
  return inner + (Array.isArray(value) ? 0 : Object.keys(value).length);
}
