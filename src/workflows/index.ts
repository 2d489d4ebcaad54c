export { bookingWorkflow } from './booking/booking.workflow.js';
export { nightlyWorkflow, reconcileWorkflow } from './maintenance/maintenance.workflow.js';
export { wakeWorkflow } from './maintenance/wake.workflow.js';
export { noticeWorkflow } from './notice/notice.workflow.js';
export { phoneCodeWorkflow } from './phone/phone-code.workflow.js';
export { replanWorkflow } from './replan/replan.workflow.js';
export { senderCodeWorkflow } from './sender/sender-code.workflow.js';
export { testMessageWorkflow } from './template/test-message.workflow.js';
export { termChangeWorkflow } from './term/term-change.workflow.js';
