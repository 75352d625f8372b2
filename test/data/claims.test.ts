import { expect, it } from 'vitest';
import { CONDITION_NAMES } from '../../src/core/compare/verdicts';
import { FindingKind } from '../../src/core/model/finding';
import { claims, declarations } from '../../src/data';

it('asks only for conditions that exist, and is broken only by kinds that exist', () => {
  for (const claim of Object.values(claims)) {
    for (const name of [claim.keptWhen?.also ?? []].flat()) expect(CONDITION_NAMES, claim.id).toContain(name);
    for (const kind of claim.brokenBy) expect(FindingKind.options, claim.id).toContain(kind);
  }
});

it('packs only claims that are defined', () => {
  for (const declaration of Object.values(declarations)) {
    expect(declaration.claims.length).toBeGreaterThan(0);
    for (const { claim } of declaration.claims) expect(Object.keys(claims)).toContain(claim);
  }
});
