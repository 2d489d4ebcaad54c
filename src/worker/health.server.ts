import { createServer, type Server } from 'node:http';
import type { HealthConfig } from '../config/config.js';

/** Answers `GET /health` with 200 while `isHealthy`, else with 503. */
export function serveHealth({ host, port }: HealthConfig, isHealthy: () => boolean): Promise<Server> {
  const server = createServer((request, response) => {
    const known = request.url === '/health';
    const healthy = isHealthy();
    response.writeHead(known ? (healthy ? 200 : 503) : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(known ? { status: healthy ? 'ok' : 'unavailable' } : { status: 'not found' }));
  });
  return new Promise((resolve, reject) => server.once('error', reject).listen(port, host, () => resolve(server)));
}
