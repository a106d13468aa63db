import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMember, admit, describeMember, hearOf, reserve, revokeMember, settle } from '../../relay/vault/team-ledger.ts';
import type { TaskNews, Wish } from '../../relay/vault/team-answers.ts';
import { noTeam, type TeamState } from '../../relay/vault/team-state.ts';

const noon = Date.UTC(2026, 10, 23, 12);
const hash = (letter: string): string => letter.repeat(64);

function team(dailyUsd = 1, perMinute = 10): TeamState {
  const state = structuredClone(noTeam);
  addMember(state, { name: 'Studio 2', hash: hash('a'), perMinute, dailyUsd }, noon);
  return state;
}

const wish = (jobId: string, over: Partial<Wish> = {}): Wish => ({ memberId: 'aaaaaaaa', jobId, provider: 'bfl', mostUsd: 0.06, perMegapixelUsd: null, mostTasks: 24, ...over });
const news = (over: boolean, told: Partial<TaskNews> = {}): TaskNews => ({ over, made: null, withdrawn: false, ...told });
const spent = (state: TeamState, now = noon): number => describeMember(state.members[0]!, now).spentUsd;

describe('a member’s money', () => {
  it('is never overspent, whatever is begun, settled, refused or lost in whatever order', () => {
    const step = fc.record({ job: fc.nat(30), kind: fc.constantFrom('reserve', 'acknowledged', 'refused', 'lost'), cents: fc.integer({ min: 0, max: 6 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const state = team(0.5);
        // The same in whole cents, kept apart: what each job may cost, then what it did cost.
        const cents = new Map<number, { open: boolean; most: number }>();
        let sum = 0;
        for (const { job, kind, cents: real } of steps) {
          const known = cents.get(job);
          if (kind === 'reserve') {
            const reserved = reserve(state, wish(`job-${job}`, { mostTasks: 1000 }), noon).kind === 'reserved';
            expect(reserved).toBe(known?.open !== true && sum + 6 <= 50);
            if (reserved) {
              cents.set(job, { open: true, most: 6 });
              sum += 6;
            }
          } else {
            settle(state, wish(`job-${job}`), kind === 'acknowledged' ? { kind, usd: real / 100, taskId: null } : { kind: kind as 'refused' | 'lost' }, noon);
            if (known?.open === true) {
              sum += kind === 'lost' ? 0 : (kind === 'refused' ? 0 : real) - 6;
              cents.set(job, { open: false, most: 0 });
            }
          }
          expect(Math.round(spent(state) * 100)).toBe(sum);
          expect(sum).toBeLessThanOrEqual(50);
        }
      }),
      { numRuns: 500, seed: 11 },
    );
  });

  it.each([['a second back over midnight', -1], ['five hours back', -5 * 3_600_000]])('a clock that jumps %s gives no second limit', (_name, jump) => {
    const state = team(0.12);
    const midnight = Date.UTC(2026, 10, 24);
    reserve(state, wish('yesterday'), midnight - 1);
    // Two jobs reach the limit of this day: the third finds it spent.
    const kinds = [midnight, midnight + jump, midnight + 1].map((now, at) => reserve(state, wish(`job-${at}`), now).kind);
    expect([kinds, spent(state, midnight + 2)]).toEqual([['reserved', 'reserved', 'over-limit'], 0.12]);
    expect(reserve(state, wish('tomorrow'), midnight + 86_400_000).kind).toBe('reserved');
  });

  it('what a clock that was a year ahead for a moment has counted counts as spent today, and tomorrow is a new day', () => {
    const state = team(0.06);
    reserve(state, wish('ahead'), noon + 365 * 86_400_000);
    expect([spent(state), reserve(state, wish('today'), noon).kind, reserve(state, wish('tomorrow'), noon + 86_400_000).kind]).toEqual([0.06, 'over-limit', 'reserved']);
  });

  it('that was never settled counts as spent, and a new day begins with nothing spent', () => {
    const state = team();
    reserve(state, wish('lost-for-ever'), noon);
    expect(spent(state)).toBe(0.06);
    const midnight = Date.UTC(2026, 10, 24);
    expect([spent(state, midnight - 1), spent(state, midnight)]).toEqual([0.06, 0]);
    settle(state, wish('lost-for-ever'), { kind: 'acknowledged', usd: 0.06, taskId: 't' }, midnight);
    expect(spent(state, midnight)).toBe(0);
  });

  it('that is used up comes back at midnight UTC, and the refusal says when', () => {
    const state = team(0.1);
    reserve(state, wish('a'), noon);
    expect(reserve(state, wish('b'), noon)).toEqual({ kind: 'over-limit', resetsAt: Date.UTC(2026, 10, 24), waitMs: 12 * 3_600_000 });
  });

  it('is settled by what the service says it cost, also when that is more than was set aside', () => {
    const state = team();
    reserve(state, wish('a'), noon);
    settle(state, wish('a'), { kind: 'acknowledged', usd: 0.09, taskId: 't' }, noon);
    expect(spent(state)).toBe(0.09);
  });

  describe('at a service that bills by size and tells no price', () => {
    const byTheMegapixel = { provider: 'fal', mostUsd: 0.2, perMegapixelUsd: 0.05 } as const;
    const result = 'https://queue.fal.run/fal-ai/flux-pro/requests/0aa1-bb2c-dd3e';
    const taken = (): TeamState => {
      const state = team();
      reserve(state, wish('a', byTheMegapixel), noon);
      settle(state, wish('a', byTheMegapixel), { kind: 'acknowledged', usd: null, taskId: '0aa1-bb2c-dd3e' }, noon);
      return state;
    };

    it('counts as the most it can cost until the result tells the sizes, then by the megapixel begun, once', () => {
      for (const [made, usd] of [[[{ width: 1024, height: 1024 }], 0.05], [[{ width: 1056, height: 1024 }], 0.1], [[{ width: 64, height: 64 }, { width: 64, height: 64 }], 0.1], [[{ width: 3000, height: 2000 }], 0.3]] as const) {
        const state = taken();
        expect([hearOf(state, `${result}/status`, news(true), noon), spent(state)]).toEqual([false, 0.2]);
        expect([hearOf(state, result, news(true, { made: [...made] }), noon), spent(state)]).toEqual([true, usd]);
        expect([hearOf(state, result, news(true, { made: [...made] }), noon), spent(state)]).toEqual([false, usd]);
      }
    });

    it('costs nothing once it was taken back, and stays counted where nobody told', () => {
      const state = taken();
      expect([hearOf(state, 'https://queue.fal.run/fal-ai/flux-pro/requests/ffff-other', news(true, { withdrawn: true }), noon), spent(state)]).toEqual([false, 0.2]);
      expect([hearOf(state, `${result}/cancel`, news(true, { withdrawn: true }), noon), spent(state)]).toEqual([true, 0]);
    });

    it('told on another day changes nothing of that day', () => {
      const state = taken();
      const next = noon + 86_400_000;
      reserve(state, wish('b'), next);
      expect([hearOf(state, result, news(true, { made: [{ width: 64, height: 64 }] }), next), spent(state, next)]).toEqual([false, 0.06]);
    });
  });

  it('is set aside once for a job: a job found open may have been sent already', () => {
    const state = team();
    reserve(state, wish('a'), noon);
    expect([reserve(state, wish('a'), noon).kind, spent(state)]).toEqual(['seen', 0.06]);
  });

  it('of a job called like a part of every object is counted like any other', () => {
    const state = team();
    for (const name of ['constructor', 'toString', 'hasOwnProperty']) expect(reserve(state, wish(name), noon).kind).toBe('reserved');
    settle(state, wish('valueOf'), { kind: 'lost' }, noon);
    expect(spent(state)).toBe(0.18);
  });
});

describe('a team code', () => {
  it('is refused from the moment it is revoked, also for what it had begun', () => {
    const state = team();
    expect(admit(state, hash('a'), noon)).toEqual({ kind: 'admitted', id: 'aaaaaaaa' });
    expect(revokeMember(state, 'aaaaaaaa', noon)).toBe(true);
    expect([admit(state, hash('a'), noon).kind, reserve(state, wish('b'), noon).kind, revokeMember(state, 'bbbbbbbb', noon)]).toEqual(['revoked', 'unknown', false]);
  });

  it('is let in as often a minute as its terms say, and told when the minute is over', () => {
    const state = team(1, 3);
    const kinds = [0, 1, 2, 20_000].map((after) => admit(state, hash('a'), noon + after));
    expect(kinds.map(({ kind }) => kind)).toEqual(['admitted', 'admitted', 'admitted', 'too-fast']);
    expect(kinds[3]).toEqual({ kind: 'too-fast', waitMs: 40_000 });
    expect(admit(state, hash('a'), noon + 60_000).kind).toBe('admitted');
  });

  it('cannot be made twice of the same token', () => {
    const state = team();
    expect(addMember(state, { name: 'Ben', hash: hash('a'), perMinute: 1, dailyUsd: 1 }, noon)).toBeNull();
  });
});

describe('the team’s tasks', () => {
  it('are counted over all members, by provider, until they end', () => {
    const state = team(100);
    addMember(state, { name: 'Ben', hash: hash('b'), perMinute: 10, dailyUsd: 100 }, noon);
    const ask = (jobId: string, over: Partial<Wish> = {}): string => reserve(state, wish(jobId, { mostTasks: 2, ...over }), noon).kind;
    expect([ask('a'), ask('b', { memberId: 'bbbbbbbb' }), ask('c'), ask('d', { provider: 'comet' })]).toEqual(['reserved', 'reserved', 'busy', 'reserved']);
    settle(state, wish('a'), { kind: 'acknowledged', usd: 0.06, taskId: 'task-0001' }, noon);
    expect(ask('c')).toBe('busy');
    hearOf(state, 'https://api.us1.bfl.ai/v1/get_result?id=task-0001', news(false), noon);
    expect(ask('c')).toBe('busy');
    hearOf(state, 'https://api.us1.bfl.ai/v1/get_result?id=task-0001', news(true), noon);
    expect(ask('c')).toBe('reserved');
  });

  it('a refused one holds no place, one nobody asks about gives it up after two minutes', () => {
    const state = team(100);
    const ask = (jobId: string, now: number): string => reserve(state, wish(jobId, { mostTasks: 1 }), now).kind;
    expect(ask('a', noon)).toBe('reserved');
    settle(state, wish('a'), { kind: 'refused' }, noon);
    expect(ask('b', noon)).toBe('reserved');
    settle(state, wish('b'), { kind: 'lost' }, noon);
    expect([ask('c', noon + 119_999), ask('c', noon + 120_000)]).toEqual(['busy', 'reserved']);
  });
});
