import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflows } from './workflow-bundle.js';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

await writeFile(at('../workflow-bundle.js'), await bundleWorkflows(at('../workflows/index.js')));
