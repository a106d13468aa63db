import type { Exchange } from '../service/traffic-log.ts';

const quote = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** Headers a reader of the command needs; the rest is the browser's or the relay's own business. */
const told = new Set(['content-type', 'x-key', 'authorization', 'accept']);

/** Data URLs go back to the bare base64 that was sent. */
function asSent(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? value.replace(/^data:image\/\w+;base64,/, '') : value]),
  );
}

/** The request as a curl command; the key is a shell variable, the body exactly as sent. */
export function writeCurl(exchange: Exchange, origin: string): string {
  const headers = Object.entries(exchange.headers)
    .filter(([name]) => told.has(name))
    .map(([name, value]) => {
      if (name === 'x-key') return `-H "x-key: $FILL_KEY"`;
      if (name === 'authorization') return `-H "authorization: Bearer $FILL_KEY"`;
      return `-H ${quote(`${name}: ${value}`)}`;
    });
  const body = exchange.body === null ? [] : ['--data-binary @-'];
  const command = [`curl -sS -X ${exchange.method} ${quote(origin + exchange.path)}`, ...headers, ...body].join(' \\\n  ');
  return exchange.body === null ? command : `${command} <<'BODY'\n${JSON.stringify(asSent(exchange.body))}\nBODY`;
}
