import { Injectable } from '@nestjs/common';
import { log } from '@temporalio/activity';
import { TemplateCheck } from '../application/templates/template-check.js';
import type { TemplateActivities as Contract } from '../contracts/maintenance/template.activities.js';
import { dutyRun } from './duty-run.js';

/** Watches over the texts of businesses' own. */
@Injectable()
export class TemplateActivities implements Contract {
  constructor(private readonly check: TemplateCheck) {}

  async checkTemplates(): Promise<number> {
    const { done } = await this.check.run(new Date(), dutyRun({ isRound: false }));
    if (done > 0) log.warn('texts of businesses have faults', { count: done });
    return done;
  }
}
