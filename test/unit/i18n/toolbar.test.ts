import { describe, expect, it } from 'vitest';
import { menuWords, tooltip } from '../../../src/i18n/toolbar';

describe('the words of the toolbar', () => {
  const counts = { kept: 3, broken: 5, notObserved: 6 };

  it('tell the same numbers as the popup', () => {
    expect(tooltip('back-office.pro', counts, 'en')).toBe('back-office.pro: 3 of 14 promises hold, 5 differ');
    expect(tooltip('back-office.pro', counts, 'fr')).toBe(
      'back-office.pro\u00a0: engagements tenus 3 sur 14, écarts 5',
    );
  });

  it('claim nothing where nothing could be checked', () => {
    const none = { kept: 0, broken: 0, notObserved: 14 };
    expect(tooltip('a.example', none, 'en')).toBe('a.example: nothing could be checked yet');
    expect(tooltip('a.example', none, 'fr')).not.toMatch(/0|tenus/);
  });

  it('ask a question in the page’s menu', () => {
    expect(menuWords('en')).toMatch(/\?$/);
    expect(menuWords('fr')).toMatch(/\u00a0\?$/);
  });
});
