import type { WorkflowInterceptors } from '@temporalio/workflow';

const reserved = '__temporal_';

/** A signal with a name that is Temporal's own would stop a workflow that takes unknown ones: it is one of them. */
export const interceptors = (): WorkflowInterceptors => ({
  internals: [
    {
      activate(input, next) {
        for (const { signalWorkflow } of input.activation.jobs ?? []) {
          if (signalWorkflow?.signalName?.startsWith(reserved)) signalWorkflow.signalName = 'unknown';
        }
        return next(input);
      },
    },
  ],
});
