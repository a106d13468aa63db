import { randomBytes } from 'node:crypto';
import { startRelay } from './start-relay.ts';

/*
 * The relay on Node: PORT (else the first free of 4820, 4821, 4822), HOST (this machine only), RELAY_TOKEN (made and
 * shown once when absent), RELAY_UPSTREAMS (origins on this machine, by comma). One JSON line of log per request.
 */
const given = process.env['RELAY_TOKEN']?.trim() ?? '';
const token = given === '' ? randomBytes(24).toString('base64url') : given;
const port = Number(process.env['PORT'] ?? Number.NaN);
const hostname = process.env['HOST'];

const relay = await startRelay({
  port: Number.isInteger(port) ? port : [4820, 4821, 4822],
  token,
  loopbackUpstreams: (process.env['RELAY_UPSTREAMS'] ?? '').split(',').map((origin) => origin.trim()).filter((origin) => origin !== ''),
  ...(hostname === undefined ? {} : { hostname }),
  log: (line) => console.log(JSON.stringify({ at: new Date().toISOString(), ...line })),
});

console.log(`Relay ready at ${relay.origin} (pass-through: callers bring their own key).`);
if (given === '') console.log(`Its token, shown this once: ${token}\nSet RELAY_TOKEN to keep one.`);

const stop = (): void => {
  void relay.close().then(() => process.exit(0));
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
