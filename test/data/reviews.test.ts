import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PolicyReview } from '../../src/core/declaration/review';
import { declarations } from '../../src/data';
import { reviews } from '../../src/data/reviews';

describe('reviews of policy texts', () => {
  test('every file is listed, as the schema wants it, for a packed site and its stated date', () => {
    const files = readdirSync('src/data/reviews').filter((name) => name.endsWith('.json'));
    expect(
      Object.keys(reviews)
        .map((site) => `${site}.json`)
        .sort(),
    ).toEqual(files.sort());
    for (const [site, review] of Object.entries(reviews)) {
      expect(PolicyReview.parse(review).site).toBe(site);
      expect(review.statedDate).toBe(declarations[site]?.statedDate);
      const ids = review.findings.map((finding) => finding.id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test('back-office.pro has its 24, and none speaks as a judge', () => {
    const findings = reviews['back-office.pro']?.findings ?? [];
    expect(findings).toHaveLength(24);
    const words = JSON.stringify(findings);
    expect(words).not.toMatch(/violation|illegal|illégal|breach|non-compliant|non conforme|fraud/i);
  });
});
