// Runs in a thread of its own, as plain TypeScript too: no imports but packages.
import { parentPort, workerData } from 'node:worker_threads';
import mjml2html from 'mjml';

const options = { validationLevel: 'strict', fonts: {}, ignoreIncludes: true, keepComments: false } as const;

async function compile(source: string): Promise<{ html: string } | { fault: string }> {
  try {
    const { html } = await mjml2html(source, options);
    return { html: html.replace(/^\s+/gm, '').replace(/\n{2,}/g, '\n') };
  } catch (error) {
    return { fault: faultOf(error as MjmlError) };
  }
}

interface MjmlError extends Error {
  errors?: { line: number; tagName: string; message: string }[];
}

/** Without the folder that the package names. */
const faultOf = ({ errors: [first] = [], message }: MjmlError): string =>
  first ? `line ${first.line}, ${first.tagName}: ${first.message}` : message;

parentPort?.postMessage(await compile(workerData as string));
