import { describe, expect, it } from 'vitest';
import { KnownPaths } from './known-paths.js';

const paths = new KnownPaths();
paths.add({ url: '/v1/staff', method: 'GET' });
paths.add({ url: '/v1/staff', method: ['POST', 'HEAD'] });
paths.add({ url: '/v1/staff/:id', method: 'DELETE' });
paths.add({ url: '/v1/staff/me', method: 'GET' });
paths.add({ url: '/docs/*', method: 'GET' });

describe('the paths that there are', () => {
  it.each([
    ['/v1/staff', ['GET', 'HEAD', 'OPTIONS', 'POST']],
    ['/v1/staff?limit=1', ['GET', 'HEAD', 'OPTIONS', 'POST']],
    ['/v1/%73taff', ['GET', 'HEAD', 'OPTIONS', 'POST']],
    ['/v1/staff/1', ['DELETE', 'OPTIONS']],
    ['/v1/staff/me', ['GET', 'OPTIONS']],
    ['/v1/staff/m%65', ['GET', 'OPTIONS']],
    ['/docs/page.css', ['GET', 'OPTIONS']],
    ['/v1/staff/', []],
    ['/v1/staff/1/2', []],
    ['/v1xstaff', []],
    ['/%', []],
  ])('take at %s %j', (url, methods) => expect(paths.methodsOf(url)).toEqual(methods));
});
