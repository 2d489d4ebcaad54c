import type { RouteOptions } from 'fastify';

/** Which methods the paths that there are take, for those who come with another one. */
export class KnownPaths {
  private readonly methods = new Map<string, Set<string>>();
  private patterns: [pattern: RegExp, methods: Set<string>][] = [];

  add({ url, method }: Pick<RouteOptions, 'url' | 'method'>): void {
    const known = this.methods.get(url) ?? this.newPath(url);
    for (const each of [method].flat()) known.add(each.toUpperCase());
  }

  /** Whether a path that does not take a method is taken for an id of another path, which does. */
  isMistaken(url: string, method: string): boolean {
    return this.methods.get(pathOf(url))?.has(method) === false;
  }

  /** In the order of the alphabet, and with OPTIONS; none where there is no such path. A path of its own is no id of another. */
  methodsOf(url: string): string[] {
    const path = pathOf(url);
    const own = this.methods.get(path);
    const found = own
      ? [...own]
      : this.patterns.filter(([pattern]) => pattern.test(path)).flatMap(([, methods]) => [...methods]);
    return found.length === 0 ? [] : [...new Set([...found, 'OPTIONS'])].sort();
  }

  private newPath(url: string): Set<string> {
    const methods = new Set<string>();
    const source = url
      .replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll(/:\w+/g, '[^/]+');
    this.methods.set(url, methods);
    this.patterns.push([new RegExp(`^${source}$`), methods]);
    return methods;
  }
}

function pathOf(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? '';
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
