import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../playground/service/service-clock.ts';
import type { FillService } from '../../../playground/service/start-service.ts';
import { fillBody, finetunedPath, openService, post, size, waitForEnd } from './fixtures.ts';

const ask = async (service: FillService, path: string, body?: unknown) => {
  const answer = await fetch(service.origin + path, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) });
  return [answer.status, answer.headers.get('content-type')?.includes('json') ? await answer.json() : await answer.text()] as const;
};

describe('the traffic', () => {
  it('shows requests as sent: image and mask byte for byte, keys and secrets masked, answers in full', async () => {
    await using service = await openService();
    const body = fillBody({ webhook_secret: 'a-long-secret' });
    const submitted = await (await post(service, finetunedPath, body)).json();
    const [, traffic] = await ask(service, '/_play/traffic');
    expect(traffic).toEqual([
      expect.objectContaining({
        number: 1, method: 'POST', path: finetunedPath, status: 200, answer: submitted, bodyBytes: JSON.stringify(body).length,
        headers: expect.objectContaining({ 'x-key': '…' }),
        body: { ...body, image: `data:image/png;base64,${body['image']}`, mask: `data:image/png;base64,${body['mask']}`, webhook_secret: 'a-lo…' },
      }),
    ]);
    expect(JSON.stringify(traffic)).not.toMatch(/play-key|a-long-secret/);
    expect(service.log.list()).toHaveLength(1);
  });

  it('tells listeners of each exchange as it happens', async () => {
    await using service = await openService();
    const reader = (await fetch(`${service.origin}/_play/events`)).body?.getReader();
    await fetch(`${service.origin}/v1/credits`);
    let heard = '';
    while (!heard.includes('data: 1')) heard += new TextDecoder().decode((await reader?.read())?.value);
    expect(heard).toContain('data: 1\n\n');
    await reader?.cancel();
  });
});

describe('the desk', () => {
  it('shows the picture before the drift and the file after it', async () => {
    await using service = await openService({ drift: 'C' });
    const { id, polling_url } = (await (await post(service, finetunedPath, fillBody())).json()) as { id: string; polling_url: string };
    const { result } = await waitForEnd(polling_url);
    const bytes = async (address: string) => new Uint8Array(await (await fetch(address)).arrayBuffer());
    const [before, after, delivered] = await Promise.all([bytes(`${service.origin}/_play/raw/${id}?stage=before`), bytes(`${service.origin}/_play/raw/${id}`), bytes(result?.sample ?? '')]);
    expect(after).toEqual(delivered);
    expect(decode(before)).toMatchObject(size);
    expect(decode(before).data).not.toEqual(decode(after).data);
  });

  it('switches faults and knobs, and names what it cannot read', async () => {
    await using service = await openService();
    expect(await ask(service, '/_play/faults', { slow: true, bomb: { times: 'always' } })).toEqual([200, { slow: { times: 1 }, bomb: { times: 'always' } }]);
    expect(await ask(service, '/_play/faults')).toEqual([200, { slow: { times: 1 }, bomb: { times: 'always' } }]);
    expect(await ask(service, '/_play/faults', { rain: true })).toEqual([400, 'faults: unknown name rain']);
    expect(await ask(service, '/_play/knobs', { drift: 'A', latency: { median: 5, spread: 0.1 } })).toEqual([200, { drift: 'A', latency: { median: 5, spread: 0.1 }, credits: 1000 }]);
    expect(await ask(service, '/_play/knobs', { drift: 'Z' })).toEqual([400, 'knobs: cannot read drift']);
  });
});

describe('a webhook', () => {
  it('is acknowledged without polling_url, posted when the task ends, signed over its very bytes', async () => {
    await using service = await openService();
    let receive: (received: { signature: unknown; body: string }) => void = () => undefined;
    const received = new Promise<{ signature: unknown; body: string }>((resolve) => (receive = resolve));
    const listener = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        response.end('ok');
        receive({ signature: request.headers['x-bfl-signature'], body });
      });
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const address = listener.address();
    const webhook_url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/hook`;
    const accepted = await (await post(service, finetunedPath, fillBody({ webhook_url, webhook_secret: 'secret' }))).json();
    expect(accepted).toEqual({ id: expect.any(String), status: 'Pending', webhook_url, cost: 6, input_mp: 0.01, output_mp: 0.01 });
    const { signature, body } = await received;
    expect(JSON.parse(body)).toMatchObject({ id: (accepted as { id: string }).id, status: 'Ready', result: { sample: expect.any(String) } });
    expect(signature).toBe(`sha256=${createHmac('sha256', 'secret').update(body).digest('hex')}`);
    listener.close();
  });

  it('to another machine is never sent', async () => {
    await using service = await openService({ clock: { ...systemClock, now: () => 0 } });
    const { id } = (await (await post(service, finetunedPath, fillBody({ webhook_url: 'https://example.com/hook' }))).json()) as { id: string };
    expect((await waitForEnd(`${service.origin}/v1/get_result?id=${id}`)).status).toBe('Ready');
    expect(service.counts.webhooks).toBe(0);
  });
});
