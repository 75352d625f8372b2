import { expect, it } from 'vitest';
import { withoutToldBeacons } from '../../../src/core/observe/told-beacons';

const entry = (url: string, type: string) => ({ url, type });

it('counts a beacon once that Firefox tells again as "other", and each as often as it was sent', () => {
  const told = ['https://m.example/collect?a=1#x', 'https://m.example/collect?a=2'];
  const entries = [
    entry('https://m.example/collect?a=1', 'other'),
    entry('https://m.example/collect?a=1', 'other'),
    entry('https://m.example/collect?a=1', 'fetch'),
    entry('https://m.example/script.js', 'script'),
  ];
  expect(withoutToldBeacons(entries, told)).toEqual(entries.slice(1));
  // Its entry may come with a later report.
  expect(told).toEqual(['https://m.example/collect?a=2']);
  expect(withoutToldBeacons([entry('https://m.example/collect?a=2', 'other')], told)).toEqual([]);
  expect(told).toEqual([]);
});
