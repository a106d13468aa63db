import { startPlayground, type Playground } from './server/start-playground.ts';

const begun = Date.now();

/** What a newcomer needs to know, in the order of need. */
function introduce({ url, serviceOrigin: service, relayOrigin: relay, teamCode }: Playground): string {
  return `
Finefill playground  ${url}  (ready in ${((Date.now() - begun) / 1000).toFixed(1)} s)

What to click   The outline around the bottle is selected. Press "Fill" in the panel on the right.
Real here       The built plugin (dist/code.js in QuickJS, dist/ui.html in a sandboxed iframe) and the relay (${relay}).
Stood in        Figma itself, and the fill service with its three drawn finetunes (${service}).
Team code       ${teamCode}
                Paste it under Settings, Team code: the relay then pays with its own key.
Play money      Every price on this page is play money. No request leaves this machine.

Ctrl+C stops everything.
`;
}

try {
  const playground = await startPlayground();
  console.log(introduce(playground));
  const stop = () => void playground.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
