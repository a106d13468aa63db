import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readServiceError } from '../../wire/read-service-error.ts';

const json = (value: unknown): string => JSON.stringify(value);

describe('every body gives a short sentence and a code', () => {
  it.each<[string, number, string, string, string]>([
    ['a detail in words', 403, json({ detail: 'Not authenticated - Invalid Authentication' }), 'wrong-key', 'Not authenticated - Invalid Authentication'],
    ['a list of details', 422, json({ detail: [{ loc: ['body', 'steps'], msg: 'Input should be less than or equal to 50', type: 'x' }] }), 'invalid-request', 'steps: Input should be less than or equal to 50'],
    ['no credits', 402, json({ detail: 'Insufficient credits' }), 'no-credit', 'Insufficient credits'],
    ['no credits by another status', 403, json({ error: { message: 'user quota is not enough', type: 'comet_api_error', code: '' } }), 'no-credit', 'user quota is not enough'],
    ['an unknown finetune', 400, json({ detail: 'Finetune not found or not ready' }), 'finetune-not-found', 'Finetune not found or not ready'],
    ['an unknown finetune as 404', 404, json({ detail: 'Finetune with id x not found' }), 'finetune-not-found', 'Finetune with id x not found'],
    ['a path that is gone', 404, json({ detail: 'Not Found' }), 'endpoint-gone', 'Not Found'],
    ['a redirect to a page', 301, '<html><title>Moved</title></html>', 'endpoint-gone', 'Moved'],
    ['CometAPI’s shape', 401, json({ error: { message: 'Invalid token (request id: 1)', type: 'comet_api_error', param: '', code: '' } }), 'wrong-key', 'Invalid token (request id: 1)'],
    ['CometAPI blaming the request with a 500', 500, json({ error: { message: 'bad mask', code: 'invalid_request' } }), 'invalid-request', 'bad mask'],
    ['too many', 429, json({ error: 'rate limited', message: 'Slow down' }), 'rate-limited', 'Slow down'],
    ['an error in words', 503, json({ error: 'Service Unavailable' }), 'service-down', 'Service Unavailable'],
    ['a page', 502, '<!doctype html><html><head><title>Bad gateway</title></head><body>nginx</body></html>', 'service-down', 'Bad gateway'],
    ['plain text', 524, 'A timeout occurred', 'service-down', 'A timeout occurred'],
    ['nothing', 500, '', 'service-down', ''],
    ['half a body', 422, '{"detail":[{"loc":["body"', 'invalid-request', ''],
    ['a number', 400, '7', 'invalid-request', ''],
    ['fal’s filter', 422, json({ detail: [{ loc: ['body', 'prompt'], msg: 'Flagged by a content checker', type: 'content_policy_violation', input: 'x' }] }), 'request-moderated', 'prompt: Flagged by a content checker'],
    ['fal without money', 403, json({ detail: 'User is locked. Reason: Exhausted balance. Top up your balance.' }), 'no-credit', 'User is locked. Reason: Exhausted balance. Top up your balance.'],
    ['fal’s word for a broken runner', 503, json({ error_type: 'runner_disconnected' }), 'service-down', 'runner_disconnected'],
    ['moderation as a refusal', 400, json({ detail: 'Request moderated' }), 'request-moderated', 'Request moderated'],
  ])('%s', (_name, status, body, code, text) => {
    expect(readServiceError(status, body)).toEqual({ code, text });
  });
});

describe('nothing private comes through', () => {
  const picture = 'iVBORw0KGgoAAAANSUhEUg'.repeat(2000);

  it('a 422 that echoes the whole request gives the field and the reason only', () => {
    const body = json({ detail: [{ type: 'too_big', loc: ['body', 'mask'], msg: 'Mask and image differ', input: { image: picture, prompt: 'a secret bottle' }, ctx: { image: picture } }] });
    expect(readServiceError(422, body).text).toBe('mask: Mask and image differ');
  });

  it('a picture inside the sentence itself is dropped', () => {
    const { text } = readServiceError(422, json({ detail: `Cannot read ${picture} as an image, nor data:image/png;base64,AAAA` }));
    expect(text).toBe('Cannot read … as an image, nor …');
  });

  it('a key repeated by the service is dropped', () => {
    expect(readServiceError(401, json({ error: { message: 'Incorrect key sk-short-1 given' } }), ['sk-short-1']).text).toBe('Incorrect key … given');
  });

  it('whatever the body, 300 characters at most, one line, no long run of letters', () => {
    const value = fc.oneof(fc.string({ maxLength: 900 }), fc.base64String({ minLength: 80, maxLength: 900 }), fc.integer(), fc.constant(null));
    const body = fc.oneof(
      fc.string({ maxLength: 2000 }),
      fc.jsonValue().map(json),
      fc.record({ detail: fc.oneof(value, fc.array(fc.record({ loc: fc.array(value), msg: value, type: fc.constantFrom('content_policy_violation', 'x'), input: value, ctx: fc.record({ image: value }), url: value }, { requiredKeys: ['msg'] }))), message: value, error: fc.oneof(value, fc.record({ message: value, code: value })), error_type: value }, { requiredKeys: [] }).map(json),
    );
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 599 }), body, (status, text) => {
        const read = readServiceError(status, text);
        expect(read.text.length).toBeLessThanOrEqual(300);
        expect(read.text).not.toMatch(/[A-Za-z0-9+/=]{60,}|[\n\r]/);
      }),
      { numRuns: 800, seed: 11 },
    );
  });
});
