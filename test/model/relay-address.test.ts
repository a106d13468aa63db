import { describe, expect, it } from 'vitest';
import { relayProblem } from '../../ui/model/settings/relay-address.ts';

const reachable = ['https://*.bfl.ai', 'https://*.workers.dev', 'https://relay.example.com', 'http://localhost:4820'];

describe('the relay address, while it is typed', () => {
  it.each([
    ['', null],
    ['https://team.workers.dev', null],
    ['https://a.b.workers.dev/', null],
    ['https://relay.example.com/finefill', null],
    ['http://localhost:4820', null],
    ['http://localhost:4899', 'not-https'],
    ['https://localhost:4820', 'host-not-allowed'],
    ['https://workers.dev', 'host-not-allowed'],
    ['https://workers.dev.evil.example', 'host-not-allowed'],
    ['https://evilworkers.dev', 'host-not-allowed'],
    ['https://relay.example.com:8443', 'host-not-allowed'],
    ['http://team.workers.dev', 'not-https'],
    ['https://user:secret@team.workers.dev', 'not-an-address'],
    ['https://team.workers.dev/?key=1', 'not-an-address'],
    ['team.workers.dev', 'not-an-address'],
    ['javascript:alert(1)', 'not-an-address'],
  ])('%s → %s', (address, problem) => {
    expect(relayProblem(address, reachable)).toBe(problem);
  });
});
