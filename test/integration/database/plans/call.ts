import type { Stores } from '../../../../src/db/stores/stores.js';
import type { Known } from './two-businesses.js';

/** A question to a store. */
export type Call = (stores: Stores, known: Known) => Promise<unknown>;

/** Reads and writes of a row by its id, and what counts the settings of a business. */
type ById =
  | 'find'
  | 'get'
  | 'has'
  | 'exists'
  | 'missing'
  | 'lock'
  | 'hold'
  | 'lockCount'
  | 'add'
  | 'addAll'
  | 'archive'
  | 'change'
  | 'put'
  | 'remove'
  | 'save';
type Asked<Store> = {
  [Name in keyof Store as Store[Name] extends (...asked: never[]) => unknown ? Exclude<Name, ById> : never]:
    | Call
    | Record<string, Call>;
};
/** What a business sets is little, however much it sells, and is asked for in the same ways. */
type Setting = 'locations' | 'services' | 'staff' | 'notificationRules' | 'messageGroups';
/** Every question of every store: the compiler asks for the ones that are new. */
export type StoreCalls = { [Name in Exclude<keyof Stores, 'manager' | Setting>]: Asked<Stores[Name]> };
