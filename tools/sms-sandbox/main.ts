import { createSandbox } from './sandbox.ts';

const { PORT, SMS_SANDBOX_DATA } = process.env;
const sandbox = await createSandbox({ port: Number(PORT ?? 0), dataFile: SMS_SANDBOX_DATA || undefined });
console.log(`sms sandbox listening on ${sandbox.url}`);

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void sandbox.close());
