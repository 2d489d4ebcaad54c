import { Injectable } from '@nestjs/common';
import { Location } from '../../db/entities/location.entity.js';
import { SettingsRows } from '../settings/settings-rows.js';
import type { LocationInput } from './locations.schema.js';

@Injectable()
export class LocationsService extends SettingsRows<Location, LocationInput> {
  readonly noun = 'location';
  protected readonly entity = Location;
}
