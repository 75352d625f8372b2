import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { reviewFacts, TextFinding } from '../../../src/core/declaration/review';
import { readText } from '../../../tools/core/read-policy';

const review = (file: string) =>
  reviewFacts(readText({ format: 'md', text: readFileSync(file, 'utf8') }).facts);

describe('what a text tells by itself', () => {
  test('information not found is told, and what stands there is not', () => {
    const ids = review('test/fixtures/policies/verger.fr.md').map((finding) => finding.id);
    expect(ids).toContain('not-found-right-objection');
    expect(ids).toContain('not-found-officer');
    expect(ids).not.toContain('not-found-safeguards');
    expect(ids).not.toContain('not-found-right-access');
  });
  test('transfers without a safeguard', () =>
    expect(review('test/site/docs/en/legal/privacy-policy.md').map((f) => f.id)).toContain(
      'not-found-safeguards',
    ));
  test('consent by use', () =>
    expect(review('test/fixtures/policies/lumen.en.md').map((f) => f.id)).toContain('consent-by-use'));
  test('every finding has its parts in both languages', () => {
    for (const finding of review('test/fixtures/policies/lumen.en.md'))
      expect(TextFinding.parse(finding)).toEqual(finding);
  });
});
