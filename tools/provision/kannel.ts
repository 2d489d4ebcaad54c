import { isExecutable, onPath } from './on-path.ts';

/** Kannel's gateway, its HTTP side and the operator that it is tried with, as this machine has them; undefined without all three. */
export function kannelPrograms(): { bearerbox: string; smsbox: string; fakesmsc: string } | undefined {
  const [bearerbox, smsbox] = [onPath('bearerbox'), onPath('smsbox')];
  // Debian's kannel-extras puts it beside the tests of Kannel.
  const fakesmsc = ['/usr/lib/kannel/test/fakesmsc', onPath('fakesmsc') ?? ''].find(isExecutable);
  return bearerbox && smsbox && fakesmsc ? { bearerbox, smsbox, fakesmsc } : undefined;
}
