import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { bundled, thirdParty } from '../../tools/licences';

/** Licences that may stand in an MPL-2.0 product. */
const ALLOWED = [
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'MPL-2.0',
  'CC0-1.0',
  'Unlicense',
  'BlueOak-1.0.0',
];

it('bundles only what its licence allows', () => {
  const packages = bundled();
  expect(packages.length).toBeGreaterThan(20);
  /** `(A OR B)` leaves the choice to us. */
  const allowed = (licence: string): boolean =>
    licence
      .replace(/[()]/g, '')
      .split(' OR ')
      .some((one) => ALLOWED.includes(one));
  expect(packages.filter((p) => !allowed(p.licence)).map((p) => `${p.name}: ${p.licence}`)).toEqual([]);
});

it('lists all of it in THIRD-PARTY.md (write it again with `npx tsx tools/licences.ts`)', () => {
  expect(readFileSync(new URL('../../THIRD-PARTY.md', import.meta.url), 'utf8')).toBe(thirdParty(bundled()));
});
