import { randomBytes } from 'node:crypto';
import { readTokens, shortestToken } from './read-tokens.ts';
import { startRelay } from './start-relay.ts';

/*
 * The relay on Node: PORT (else the first free of 4820, 4821, 4822), HOST (this machine only), RELAY_TOKEN (one or
 * more by comma, 16 characters each at least; made and shown once when absent), RELAY_BEHIND_PROXY=1 (a proxy of one's
 * own names the callers), RELAY_UPSTREAMS (origins on this machine, by comma). One JSON line of log per request.
 */
const given = readTokens(process.env['RELAY_TOKEN'] ?? '');
if (given.tooShort > 0) {
  console.error(`RELAY_TOKEN: ${given.tooShort} of its tokens ${given.tooShort === 1 ? 'is' : 'are'} shorter than ${shortestToken} characters and could be guessed. Make one: openssl rand -base64 24`);
  process.exit(2);
}
const tokens = given.tokens.length > 0 ? given.tokens : [randomBytes(24).toString('base64url')];
const port = Number(process.env['PORT'] ?? Number.NaN);
const hostname = process.env['HOST'];

const relay = await startRelay({
  port: Number.isInteger(port) ? port : [4820, 4821, 4822],
  token: tokens,
  loopbackUpstreams: (process.env['RELAY_UPSTREAMS'] ?? '').split(',').map((origin) => origin.trim()).filter((origin) => origin !== ''),
  behindProxy: process.env['RELAY_BEHIND_PROXY'] === '1',
  ...(hostname === undefined ? {} : { hostname }),
  log: (line) => console.log(JSON.stringify({ at: new Date().toISOString(), ...line })),
});

console.log(`Relay ready at ${relay.origin} (pass-through: callers bring their own key).`);
if (given.tokens.length === 0) console.log(`Its token, shown this once: ${tokens.join()}\nSet RELAY_TOKEN to keep one.`);

const stop = (): void => {
  void relay.close().then(() => process.exit(0));
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
