import { compareVersions } from './compare/compare-versions.ts';
import { help } from './help.ts';
import { measureVersion } from './measure-version.ts';
import { readOptions } from './options.ts';

const options = readOptions(process.argv.slice(2));
if (options.help) console.log(help);
else
  process.exitCode = options.compare ? await compareVersions(options.compare, options) : await measureVersion(options);
