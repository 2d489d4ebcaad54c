export { bookingWorkflow } from './booking.workflow.js';
export { nightlyWorkflow, reconcileWorkflow } from './upkeep.workflow.js';
