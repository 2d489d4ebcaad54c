import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const { code } = await bundleWorkflowCode({
  workflowsPath: at('../workflows/index.js'),
  logger: { ...console, log: () => {}, trace: () => {}, debug: () => {}, info: () => {} },
});
await writeFile(at('../workflow-bundle.js'), code);
