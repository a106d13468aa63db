import { describe, expect, it } from 'vitest';
import { readCredits, readFinetuneDetails, readFinetuneIds, readQuota } from '../../wire/contract/read-account.ts';
import { readAck } from '../../wire/contract/read-ack.ts';
import { readTask } from '../../wire/contract/read-task.ts';

describe('an acknowledgement is read in all its shapes', () => {
  it.each<[string, unknown, unknown]>([
    ['with everything', { id: 'a', polling_url: 'https://api.us1.bfl.ai/v1/get_result?id=a', cost: 6, input_mp: 1.05, output_mp: 1.05, extra: {} }, { taskId: 'a', pollingUrl: 'https://api.us1.bfl.ai/v1/get_result?id=a', costCredits: 6, inputMp: 1.05, outputMp: 1.05, webhookOnly: false }],
    ['with nulls', { id: 'a', polling_url: 'u', cost: null, input_mp: null }, { taskId: 'a', pollingUrl: 'u', webhookOnly: false }],
    ['with figures of no sense', { id: 'a', polling_url: 'u', cost: 'free', output_mp: -1 }, { taskId: 'a', pollingUrl: 'u', webhookOnly: false }],
    ['with a webhook', { id: 'a', status: 'Pending', webhook_url: 'https://x.example/h', cost: 5 }, { taskId: 'a', pollingUrl: null, costCredits: 5, webhookOnly: true }],
    ['with a status only', { id: 'a', status: 'Pending' }, { taskId: 'a', pollingUrl: null, webhookOnly: false }],
    ['with a number as id', { id: 12, polling_url: 'u' }, { taskId: '12', pollingUrl: 'u', webhookOnly: false }],
    ['wrapped', { code: 200, data: { id: 'a', polling_url: 'u' } }, { taskId: 'a', pollingUrl: 'u', webhookOnly: false }],
    ['without an id', { polling_url: 'u' }, null],
    ['not an object', '<html>', null],
    ['wrapped without end', { data: { data: { id: 'a' } } }, null],
  ])('%s', (_name, json, expected) => {
    expect(readAck(json)).toEqual(expected);
  });
});

describe('every status has its meaning', () => {
  it.each([
    ['Pending', 'waiting'], ['Reasoning', 'waiting'], ['Generating', 'waiting'], ['Something New', 'waiting'], ['Ready', 'ready'],
    ['Request Moderated', 'request-moderated'], ['Content Moderated', 'content-moderated'], ['Error', 'failed'], ['Failed', 'failed'],
    ['Task not found', 'missing'], ['SUCCESS', 'ready'], ['FAILURE', 'failed'], ['IN_PROGRESS', 'waiting'],
  ])('%s: %s', (status, outcome) => {
    expect(readTask({ id: 'a', status, result: null })?.outcome).toBe(outcome);
  });

  it('a ready answer gives address, seed and seconds', () => {
    const result = { sample: 'https://delivery.eu1.bfl.ai/a.png', seed: 7, prompt: 'x', start_time: 100.5, end_time: 109, duration: 8.5 };
    expect(readTask({ id: 'a', status: 'Ready', result, progress: null })).toEqual({ id: 'a', outcome: 'ready', word: 'Ready', progress: null, url: result.sample, seed: 7, durationS: 8.5 });
    expect(readTask({ status: 'Ready', result: { ...result, duration: null } })?.durationS).toBe(8.5);
  });

  it('CometAPI’s wrapper gives the same', () => {
    expect(readTask({ code: 'success', data: { status: 'SUCCESS', progress: '100%', data: { sample: 'https://delivery.eu2.bfl.ai/a.png' } } })).toMatchObject({ outcome: 'ready', progress: 1, url: 'https://delivery.eu2.bfl.ai/a.png' });
  });

  it.each<[unknown, number | null]>([[0.4, 0.4], [40, 0.4], ['40%', 0.4], [null, null], [-1, null], ['soon', null], [250, 1]])('progress %j is %j', (progress, expected) => {
    expect(readTask({ status: 'Pending', progress })?.progress).toBe(expected);
  });

  it('a refusal tells its reasons', () => {
    expect(readTask({ status: 'Request Moderated', result: null, details: { 'Moderation Reasons': ['Derivative Works Filter', 'x'] } })?.detail).toBe('Moderation Reasons: Derivative Works Filter, x');
  });

  it('an answer without a status is no answer', () => {
    for (const json of [undefined, null, 'x', {}, { detail: 'Not Found' }, { status: 5 }]) expect(readTask(json)).toBeNull();
  });
});

describe('the account', () => {
  it('credits, quota and finetunes are read, or null', () => {
    expect(readCredits({ credits: 12.5 })).toBe(12.5);
    expect(readCredits({ credits: 'many' })).toBeNull();
    expect(readQuota({ username: 'x', total_quota: 3.21, keys: [] })).toBeCloseTo(321);
    expect(readFinetuneIds({ finetunes: ['a', { finetune_id: 'b' }, { id: 'c' }, 5, ''] })).toEqual(['a', 'b', 'c']);
    expect(readFinetuneIds({})).toBeNull();
    expect(readFinetuneDetails({ finetune_details: { finetune_comment: 'Bottle', trigger_word: 'TOK', mode: 'product', iterations: 300, finetune_type: 'lora' } })).toEqual({ comment: 'Bottle', triggerWord: 'TOK', mode: 'product', iterations: 300, kind: 'lora' });
    expect(readFinetuneDetails({ finetune_details: null })).toEqual({});
  });
});
