import { createHash, randomBytes } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { readTokens, shortestToken } from './read-tokens.ts';
import { readVault } from './read-vault.ts';
import { listOrigins } from './spell-loopback.ts';
import { startRelay } from './start-relay.ts';
import { createTeamBook } from './vault/team-book.ts';
import { runTeamCommand } from './vault/team-command.ts';
import { openTeamFile, type TeamFile } from './vault/team-file.ts';

/*
 * The relay on Node: PORT (else the first free of 4820, 4821, 4822), HOST (this machine only), RELAY_TOKEN (one or
 * more by comma, 16 characters each at least; made and shown once when there is neither a token nor a vault),
 * RELAY_BEHIND_PROXY=1 (a proxy of one's own names the callers), RELAY_UPSTREAMS (origins on this machine, by comma).
 * BFL_KEY, COMET_KEY, FAL_KEY make it a vault, with RELAY_ADMIN for who makes team codes and RELAY_TEAM_FILE for the team's
 * book. One JSON line of log per request. `team …` as arguments asks a running relay instead of starting one.
 */
const { env, argv } = process;
const digest = async (text: string): Promise<string> => createHash('sha256').update(text).digest('hex');

if (argv[2] === 'team') {
  const relay = (env['RELAY_URL'] ?? 'http://localhost:4820').replace(/\/+$/, '');
  const done = await runTeamCommand(
    { fetch, relay, admin: env['RELAY_ADMIN'] ?? '', newToken: () => randomBytes(32).toString('base64url'), digest, say: (line) => console.log(line) },
    argv.slice(3),
  );
  process.exit(done ? 0 : 2);
}

function readChecked(name: 'RELAY_TOKEN' | 'RELAY_ADMIN'): readonly string[] {
  const { tokens, tooShort } = readTokens(env[name] ?? '');
  if (tooShort === 0) return tokens;
  console.error(`${name}: ${tooShort} of its tokens ${tooShort === 1 ? 'is' : 'are'} shorter than ${shortestToken} characters and could be guessed. Make one: openssl rand -base64 24`);
  process.exit(2);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (caught) {
    return caught instanceof Error && 'code' in caught && caught.code === 'EPERM'; // somebody else's process is one too
  }
}

const given = readChecked('RELAY_TOKEN');
const admins = readChecked('RELAY_ADMIN');
let file: TeamFile | null = null;
const { RELAY_ADMIN, BFL_KEY, COMET_KEY, FAL_KEY } = env;
const vault = readVault({ RELAY_ADMIN, BFL_KEY, COMET_KEY, FAL_KEY }, () => {
  file = openTeamFile(env['RELAY_TEAM_FILE'] ?? 'relay-data/team.json', process.pid, isAlive);
  return createTeamBook(file.state, file, () => Date.now());
}, digest);
/*
 * The bytes of a body lie outside V8's heap and count as its growth. This heap is small, so that V8 would collect all of it
 * for every few pictures: a third of the processor time of an exchange of 2 MB each way. It may grow to eleven times what is in use.
 */
setFlagsFromString('--heap-growing-percent=1000');
const tokens = given.length > 0 || vault !== null ? given : [randomBytes(24).toString('base64url')];
const port = Number(env['PORT'] ?? Number.NaN);
const hostname = env['HOST'];

const relay = await startRelay({
  port: Number.isInteger(port) ? port : [4820, 4821, 4822],
  token: tokens,
  loopbackUpstreams: listOrigins(env['RELAY_UPSTREAMS']),
  behindProxy: env['RELAY_BEHIND_PROXY'] === '1',
  ...(vault === null ? {} : { vault }),
  ...(hostname === undefined ? {} : { hostname }),
  log: (line) => void process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`),
});

console.log(`Relay ready at ${relay.origin}.`);
if (tokens.length > 0) console.log('Callers with a relay token bring their own key.');
if (vault !== null) console.log('Callers with a team code use the keys kept here.');
if (vault !== null && admins.length === 0) console.log('Set RELAY_ADMIN (openssl rand -base64 24) to make team codes: npm run relay -- team add NAME');
if (given.length === 0 && vault === null) console.log(`Its token, shown this once: ${tokens.join()}\nSet RELAY_TOKEN to keep one.`);

const stop = (): void => {
  void relay.close().then(() => file?.close()).then(() => process.exit(0));
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
