import type { PageQuery } from '../../db/stores/page.js';
import { pageQuery } from '../http/pagination.js';
import { type Resource, resourceController } from './resource.controller.js';

type Settings<Input extends object> = Omit<Resource<Input, PageQuery>, 'query' | 'scopes'>;

/** The routes of one of a business's settings. */
export const settingsController = <Input extends object>(settings: Settings<Input>) =>
  resourceController({ ...settings, query: pageQuery, scopes: { read: 'settings:read', write: 'settings:write' } });
