import { statSync } from 'node:fs';
import path from 'node:path';

/** A system user. */
export interface SystemUser {
  uid: number;
  gid: number;
}

function mayPass(entry: string, { uid, gid }: SystemUser): boolean {
  const stat = statSync(entry);
  const bit = stat.uid === uid ? 0o100 : stat.gid === gid ? 0o010 : 0o001;
  return (stat.mode & bit) !== 0;
}

/** Whether a user can get down to a directory and search it, or to a program and run it. */
export function canReach(entry: string, user: SystemUser): boolean {
  if (!mayPass(entry, user)) return false;
  const parent = path.dirname(entry);
  return parent === entry || canReach(parent, user);
}
