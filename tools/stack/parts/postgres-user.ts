import { execFileSync } from 'node:child_process';
import type { SystemUser } from '../files/traversable.ts';

function idsOf(name: string): SystemUser | undefined {
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

/** PostgreSQL refuses to run as root: then the system user it runs as. */
export function postgresUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const user = idsOf('postgres') ?? idsOf('nobody');
  if (!user)
    throw new Error(
      'PostgreSQL does not run as root and there is no user `postgres`: set DATABASE_URL, or start as another user.',
    );
  return user;
}
