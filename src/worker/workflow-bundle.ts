import { bundleWorkflowCode } from '@temporalio/worker';

const quiet = { log() {}, trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error };

/** The workflows' code as one script. The SDK's own modules, which keep no workflow's state, are evaluated once and not for each workflow. */
export async function bundleWorkflows(workflowsPath: string): Promise<string> {
  const preloadModules = ['@temporalio/workflow', '@temporalio/common'];
  const { code } = await bundleWorkflowCode({ workflowsPath, preloadModules, logger: quiet });
  return code;
}
