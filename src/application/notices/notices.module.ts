import { Global, Module } from '@nestjs/common';
import { NoticeRuns } from './notice-runs.js';

/** What starts the workflows of notices and tells those of all messages of news. */
@Global()
@Module({ providers: [NoticeRuns], exports: [NoticeRuns] })
export class NoticesModule {}
