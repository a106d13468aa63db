import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseNumber, settleNumber, stepNumber } from '../../ui/controls/step-number.ts';
import { nextTabIndex } from '../../ui/controls/tab-list.tsx';

const strength = { min: 0, max: 2, step: 0.05 };

test.each([
  ['ArrowUp', false, 1.15, 1.2], ['ArrowDown', false, 1.15, 1.1], ['ArrowUp', true, 1.15, 1.65], ['ArrowDown', true, 0.2, 0], ['ArrowUp', true, 1.9, 2],
])('%s (Shift %s) leads from %f to %f', (key, shift, from, to) => {
  expect(stepNumber(from, key, shift, strength)).toBe(to);
});

test('any other key changes nothing', () => {
  expect(stepNumber(1, 'Home', false, strength)).toBeNull();
});

test('a settled number is inside its range and has no tail, whatever was added up', () => {
  fc.assert(fc.property(fc.double({ min: -10, max: 10, noNaN: true }), (value) => {
    const settled = settleNumber(value, strength);
    expect(settled).toBeGreaterThanOrEqual(0);
    expect(settled).toBeLessThanOrEqual(2);
    expect(String(settled).length).toBeLessThanOrEqual(4);
  }));
});

test.each([['1.5', 1.5], ['1,5', 1.5], [' 7 ', 7], ['.5', 0.5], ['-3', -3], ['', null], ['１．１５', 1.15], ['４７', 47], ['1e3', null], ['4711x', null], ['-', null]])('"%s" is read as %s', (text, number) => {
  expect(parseNumber(text)).toBe(number);
});

test.each([['ArrowRight', 2, 0], ['ArrowLeft', 0, 2], ['Home', 1, 0], ['End', 0, 2], ['x', 1, null]] as const)('%s leads from tab %d to %s', (key, from, to) => {
  expect(nextTabIndex(key, from, 3)).toBe(to);
});
