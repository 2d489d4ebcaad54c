import { type DynamicModule, Module } from '@nestjs/common';
import { type ConfigGroup, readGroups } from './env.js';

const READ_GROUPS = Symbol('groups of the environment');

/** The groups of settings that a process needs: read once, at its start, and to be injected by their class. */
@Module({})
export class ConfigModule {
  static forRoot(groups: ConfigGroup[]): DynamicModule {
    const each = groups.map((group) => ({
      provide: group,
      useFactory: (read: Map<ConfigGroup, object>) => read.get(group),
      inject: [READ_GROUPS],
    }));
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: READ_GROUPS, useFactory: () => readGroups(groups) }, ...each],
      exports: groups,
    };
  }
}
