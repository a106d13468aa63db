import { decode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FillService } from '../../../playground/service/start-service.ts';
import { drawScene, fill, fillBody, finetunedPath, inHole, maskBase64, openService, plainPath, post, size, toAlphaBase64, toBase64, waitForEnd } from './fixtures.ts';

let service: FillService;
beforeAll(async () => {
  service = await openService({ drift: 'off' });
});
afterAll(() => service.close());

interface Refusal {
  detail: { loc: (string | number)[]; type: string; msg: string; input: unknown; ctx?: unknown }[];
}

describe('a submit', () => {
  it('answers id, polling_url and the bill in credits and megapixels', async () => {
    const answer = await (await post(service, finetunedPath, fillBody())).json();
    expect(answer).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), polling_url: `${service.origin}/v1/get_result?id=${(answer as { id: string }).id}`, cost: 6, input_mp: 0.01, output_mp: 0.01 });
  });

  it('needs only an image and a mask on the plain endpoint and takes null where the slice says so', async () => {
    const { image, mask } = fillBody();
    const nulls = { prompt: null, steps: null, guidance: null, prompt_upsampling: null, seed: null, output_format: null, webhook_url: null };
    expect((await post(service, plainPath, { image, mask })).status).toBe(200);
    expect((await post(service, plainPath, { image, mask, ...nulls })).status).toBe(200);
  });

  it.each([
    ['finetune_id absent', { finetune_id: undefined }, 'missing', 'finetune_id', undefined],
    ['image absent', { image: undefined }, 'missing', 'image', undefined],
    ['steps below 15', { steps: 14 }, 'greater_than_equal', 'steps', { ge: 15 }],
    ['steps above 50', { steps: 51 }, 'less_than_equal', 'steps', { le: 50 }],
    ['steps with a fraction', { steps: 20.5 }, 'int_from_float', 'steps', undefined],
    ['steps null on the finetuned endpoint', { steps: null }, 'int_type', 'steps', undefined],
    ['guidance below 1.5', { guidance: 1.4 }, 'greater_than_equal', 'guidance', { ge: 1.5 }],
    ['guidance above 100', { guidance: 100.5 }, 'less_than_equal', 'guidance', { le: 100 }],
    ['strength above 2', { finetune_strength: 2.01 }, 'less_than_equal', 'finetune_strength', { le: 2 }],
    ['strength below 0', { finetune_strength: -0.1 }, 'greater_than_equal', 'finetune_strength', { ge: 0 }],
    ['safety tolerance 7', { safety_tolerance: 7 }, 'less_than_equal', 'safety_tolerance', { le: 6 }],
    ['prompt null', { prompt: null }, 'string_type', 'prompt', undefined],
    ['prompt_upsampling a word', { prompt_upsampling: 'yes' }, 'bool_type', 'prompt_upsampling', undefined],
    ['output_format gif', { output_format: 'gif' }, 'enum', 'output_format', { expected: "'jpeg', 'png' or 'webp'" }],
    ['seed a word', { seed: 'lucky' }, 'int_parsing', 'seed', undefined],
    ['webhook_url no address', { webhook_url: 'not an address' }, 'url_parsing', 'webhook_url', { error: 'invalid URL' }],
    ['image a data URL', { image: `data:image/png;base64,${toBase64(drawScene(8, 8))}` }, 'value_error', 'image', { error: 'expected bare base64, got a data URL' }],
    ['image no picture', { image: 'aGVsbG8=' }, 'value_error', 'image', expect.anything()],
    ['mask of another size', { mask: maskBase64(64, 64, () => true) }, 'value_error', 'mask', { error: 'mask is 64x64 but image is 72x88' }],
    ['a mask beside an alpha channel', { image: toAlphaBase64(drawScene(72, 88), () => false) }, 'value_error', 'mask', expect.anything()],
    ['no mask and no alpha', { mask: undefined }, 'value_error', 'mask', expect.anything()],
  ])('refuses %s with 422 and names the field', async (_case, change, type, field, ctx) => {
    const answer = await post(service, finetunedPath, fillBody(change));
    expect(answer.status).toBe(422);
    const { detail } = (await answer.json()) as Refusal;
    expect(detail).toHaveLength(1);
    expect(detail[0]).toMatchObject({ type, loc: ['body', field], msg: expect.any(String), ...(ctx === undefined ? {} : { ctx }) });
  });

  it('echoes the whole request, base64 included, in a 422, as the live service does', async () => {
    const body = fillBody({ finetune_id: undefined });
    const { detail } = (await (await post(service, finetunedPath, body)).json()) as Refusal;
    expect(detail[0]?.input).toMatchObject({ image: body['image'] });
  });

  it('reports every wrong field at once', async () => {
    const { detail } = (await (await post(service, finetunedPath, fillBody({ steps: 1, guidance: 0 }))).json()) as Refusal;
    expect(detail.map(({ loc }) => loc[1]).sort()).toEqual(['guidance', 'steps']);
  });

  it('says in one string that a finetune is unknown', async () => {
    const answer = await post(service, finetunedPath, fillBody({ finetune_id: 'ff-nobody' }));
    expect([answer.status, await answer.json()]).toEqual([400, { detail: 'Finetune not found or not ready' }]);
  });

  it('takes a finetune by its organisation-qualified name', async () => {
    expect((await post(service, finetunedPath, fillBody({ finetune_id: 'play-org/ff-olive-bottle' }))).status).toBe(200);
  });

  it('takes transparency for the mask when none is sent', async () => {
    const { encode } = await import('fast-png');
    const inside = inHole(size.width, size.height);
    const scene = drawScene(size.width, size.height);
    const data = Uint8Array.from({ length: size.width * size.height * 4 }, (_, at) => {
      const i = at >> 2;
      if (at % 4 < 3) return scene.data[i * 3 + (at % 4)] ?? 0;
      return inside(i % size.width, Math.floor(i / size.width)) ? 0 : 255;
    });
    const image = Buffer.from(encode({ ...size, data, channels: 4, depth: 8 })).toString('base64');
    const withAlpha = await fill(service, finetunedPath, fillBody({ image, mask: undefined }));
    expect(withAlpha).toEqual(await fill(service, finetunedPath, fillBody()));
  });
});

describe('the key', () => {
  it.each([['missing', {}], ['wrong', { 'x-key': 'other' }]])('%s is refused with 403 and a detail string', async (_case, headers) => {
    const answer = await post(service, finetunedPath, fillBody(), headers as Record<string, string>);
    expect([answer.status, await answer.json()]).toEqual([403, { detail: 'Not authenticated' }]);
  });

  it('is asked for by credits and finetunes but not by get_result', async () => {
    const statuses = await Promise.all(
      ['/v1/credits', '/v1/my_finetunes', '/v1/finetune_details?finetune_id=ff-dawn-mug', '/v1/get_result?id=x'].map(async (path) => (await fetch(service.origin + path)).status),
    );
    expect(statuses).toEqual([403, 403, 403, 200]);
  });
});

describe('reading', () => {
  const read = async (path: string) => {
    const answer = await fetch(service.origin + path, { headers: { 'x-key': 'play-key' } });
    return [answer.status, await answer.json()];
  };

  it('lists the finetunes by id and describes each with its trigger word', async () => {
    expect(await read('/v1/my_finetunes')).toEqual([200, { finetunes: ['ff-olive-bottle', 'ff-dawn-mug', 'ff-sprint-sneaker'] }]);
    expect(await read('/v1/finetune_details?finetune_id=ff-dawn-mug')).toEqual([
      200, { finetune_details: expect.objectContaining({ finetune_comment: 'Dawn mug', trigger_word: 'DWNMUG', mode: 'product' }) },
    ]);
  });

  it('answers an unknown task with its status word, an unknown path with 404, a wrong method with 405', async () => {
    expect(await read('/v1/get_result?id=none')).toEqual([200, { id: 'none', status: 'Task not found', result: null, progress: null, details: null, preview: null }]);
    expect(await read('/v1/flux-pro-9')).toEqual([404, { detail: 'Not Found' }]);
    expect(await read(finetunedPath)).toEqual([405, { detail: 'Method Not Allowed' }]);
  });

  it('tells sample, prompt, seed and times when Ready', async () => {
    const { polling_url } = (await (await post(service, finetunedPath, fillBody({ seed: undefined, prompt_upsampling: true }))).json()) as { polling_url: string };
    const { result } = await waitForEnd(polling_url);
    expect(result).toMatchObject({ prompt: 'OLVBOTL on a table, detailed, natural light', seed: expect.any(Number), start_time: expect.any(Number), end_time: expect.any(Number), duration: expect.any(Number) });
  });
});

describe('delivery', () => {
  const deliver = async (change: Record<string, unknown>) => {
    const { polling_url } = (await (await post(service, finetunedPath, fillBody(change))).json()) as { polling_url: string };
    const { result } = await waitForEnd(polling_url);
    return result?.sample ?? '';
  };

  it('serves a png of the size that was sent, with its length, to a link without a key', async () => {
    const answer = await fetch(await deliver({ output_format: 'png' }));
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([answer.headers.get('content-type'), answer.headers.get('content-length')]).toEqual(['image/png', String(bytes.length)]);
    expect(decode(bytes)).toMatchObject({ ...size, channels: 3, depth: 8 });
  });

  it('serves jpeg unless asked otherwise', async () => {
    const link = await deliver({ output_format: undefined });
    expect(link).toMatch(/\.jpeg\?sig=/);
    const answer = await fetch(link);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([answer.headers.get('content-type'), [...bytes.slice(0, 3)]]).toEqual(['image/jpeg', [0xff, 0xd8, 0xff]]);
  });

  it('refuses a link whose signature was changed', async () => {
    expect((await fetch((await deliver({})).replace(/sig=.*/, 'sig=guess'))).status).toBe(403);
  });
});
