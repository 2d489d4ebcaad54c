import { bundleWorkflowCode } from '@temporalio/worker';

const quiet = { log() {}, trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error };

/** The workflows' code as one script. The SDK's own modules, which keep no workflow's state, are evaluated once and not for each workflow. */
export async function bundleWorkflows(workflowsPath: string): Promise<string> {
  const preloadModules = ['@temporalio/workflow', '@temporalio/common'];
  const beside = (name: string) => workflowsPath.replace(/index(\.[jt]s)$/, `${name}$1`);
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    payloadConverterPath: beside('payload-converter'),
    workflowInterceptorModules: [beside('unknown-signals'), beside('current-caller')],
    preloadModules,
    logger: quiet,
  });
  return code;
}
