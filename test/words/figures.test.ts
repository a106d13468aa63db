import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as english from '../../ui/words/english/english-figures.ts';
import { japaneseFigures } from '../../ui/words/japanese/japanese-figures.ts';

const day = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;

describe.each([['en', 'en-GB', english], ['ja', 'ja', japaneseFigures]] as const)('figures of %s are written as the runtime’s own tables have them', (language, dates, figures) => {
  it('counts', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e12 }), (count) => figures.formatCount(count) === count.toLocaleString(language)));
  });

  it('money, also owed', () => {
    fc.assert(fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (usd) => {
      expect(figures.formatDollars(usd + 0)).toBe((usd + 0).toLocaleString(language, { style: 'currency', currency: 'USD' }));
    }));
  });

  it('days and hours', () => {
    fc.assert(fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
      expect(figures.formatDate(date.toISOString())).toBe(date.toLocaleDateString(dates, day));
      expect(figures.formatClock(date.getTime())).toBe(date.toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }));
    }));
  });
});
