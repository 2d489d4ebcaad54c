import { help } from './help.ts';
import { run } from './run.ts';

if (process.argv.includes('--help') || process.argv.includes('-h')) console.log(help);
else await run();
