import { useState } from 'preact/hooks';
import type { ComponentChild } from 'preact';
import type { Exchange } from '../../service/traffic-log.ts';
import type { ServiceDesk } from '../service-desk.ts';
import { writeCurl } from '../write-curl.ts';

/** JSON as people read it: pictures are shown beside it, so their text is cut to its length. */
function readable(value: unknown): string {
  return JSON.stringify(
    value,
    (_key, each: unknown) => (typeof each === 'string' && each.startsWith('data:image/') ? `<picture beside, ${each.length} characters of base64>` : each),
    2,
  );
}

function picturesOf(body: unknown): [string, string][] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].startsWith('data:image/'));
}

/** The task a request began or asked about. */
function taskOf({ answer, path }: Exchange): string | null {
  if (typeof answer === 'object' && answer !== null && 'id' in answer && typeof answer.id === 'string') return answer.id;
  return /^\/delivery\/([^/]+)\//.exec(path)?.[1] ?? null;
}

/** Whether an answer with this status is shown in red. */
const isTrouble = (status: number) => status === 0 || status >= 400;

/** One exchange, folded to a line; open, its pictures and both bodies exactly as they went over the wire. */
export function ExchangeView({ exchange, desk }: { exchange: Exchange; desk: ServiceDesk }): ComponentChild {
  const [copied, setCopied] = useState('');
  const pictures = picturesOf(exchange.body);
  const task = taskOf(exchange);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(writeCurl(exchange, desk.origin));
      setCopied('Copied; the key is left as $FILL_KEY');
    } catch (error) {
      setCopied(`The browser keeps the clipboard closed (${error instanceof Error ? error.message : 'no reason given'})`);
    }
  };
  return (
    <details class="exchange">
      <summary>
        <span class="method">{exchange.method}</span>
        <span class="path">{exchange.path.replace(/\?.*/, '')}</span>
        <span class={isTrouble(exchange.status) ? 'status trouble' : 'status'}>{exchange.status === 0 ? 'dropped' : exchange.status}</span>
        <span class="faint">
          {Math.round(exchange.ms)} ms · {exchange.bodyBytes.toLocaleString('en')} B sent · {exchange.answerBytes.toLocaleString('en')} B back
        </span>
      </summary>
      <div class="exchange-body">
        <p class="row">
          <button type="button" onClick={() => void copy()}>
            Copy as curl
          </button>
          {task !== null && exchange.method === 'POST' && (
            <>
              <a href={desk.rawAnswer(task, 'after')} target="_blank" rel="noreferrer">
                Raw answer
              </a>
              <a href={desk.rawAnswer(task, 'before')} target="_blank" rel="noreferrer">
                Before the drift
              </a>
            </>
          )}
          <span role="status">{copied}</span>
        </p>
        {pictures.length > 0 && (
          <div class="pictures">
            {pictures.map(([name, source]) => (
              <figure key={name}>
                <img src={source} alt={`${name} exactly as sent`} />
                <figcaption>{name}, exactly as sent</figcaption>
              </figure>
            ))}
          </div>
        )}
        <div class="bodies">
          <pre aria-label="Request">{readable({ headers: exchange.headers, body: exchange.body })}</pre>
          <pre aria-label="Answer">{readable({ headers: exchange.answerHeaders, body: exchange.answer })}</pre>
        </div>
      </div>
    </details>
  );
}
