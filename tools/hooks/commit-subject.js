import { readFileSync } from 'node:fs';

const most = 72;
const [subject = '', second = ''] = readFileSync(process.argv[2] ?? '', 'utf8').split('\n');
const problems = [
  subject.length > most && `its subject has ${subject.length} characters of ${most}; what is more belongs in the body`,
  second !== '' && !second.startsWith('#') && 'an empty line is missing between subject and body',
].filter(Boolean);
for (const problem of problems) console.error(`The commit's message: ${problem}.`);
process.exitCode = problems.length;
