import { readFileSync } from 'node:fs';

interface PageFile {
  content: string;
  headers: Record<string, string>;
}

function file(name: string, type: string): PageFile {
  return {
    content: readFileSync(new URL(`./page/${name}`, import.meta.url), 'utf8'),
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': "default-src 'self'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    },
  };
}

/** The inbox as a page, by path. */
export const pageFiles: Record<string, PageFile> = {
  '/': file('index.html', 'text/html'),
  '/inbox.css': file('inbox.css', 'text/css'),
  '/inbox.js': file('inbox.js', 'text/javascript'),
};
