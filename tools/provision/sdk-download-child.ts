import { TestWorkflowEnvironment } from '@temporalio/testing';

// A process of its own: the SDK's runtime takes over signals, and a stuck download can be killed.
const [server, downloadDir] = process.argv.slice(2);
const executable = { type: 'cached-download', downloadDir } as const;
const environment =
  server === 'dev-server'
    ? await TestWorkflowEnvironment.createLocal({ server: { executable: { ...executable, version: 'v1.8.2' } } })
    : await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
await environment.teardown();
