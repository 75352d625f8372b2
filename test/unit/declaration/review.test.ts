import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { reviewPages, TextFinding } from '../../../src/core/declaration/review';
import { readText } from '../../../tools/core/read-policy';

const reviewed = (...texts: string[]) =>
  reviewPages(
    texts.map((text) => {
      const { document, facts } = readText({ format: 'md', text });
      return { facts, text: document.text };
    }),
  );
const review = (file: string) => reviewed(readFileSync(file, 'utf8'));
const ids = (...texts: string[]): string[] => reviewed(...texts).map(({ id }) => id);

describe('what a text tells by itself', () => {
  test('information not found is told, and what stands there is not', () => {
    const told = review('test/fixtures/policies/verger.fr.md').map((finding) => finding.id);
    expect(told).toContain('not-found-right-objection');
    expect(told).toContain('not-found-officer');
    expect(told).not.toContain('not-found-safeguards');
    expect(told).not.toContain('not-found-right-access');
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

  const PRIVACY =
    '# Politique\n\n## Finalités\n\nNous traitons vos commandes pour exécuter le contrat (base légale : exécution du contrat). Les champs marqués d’un astérisque sont obligatoires. Aucune décision automatisée n’est prise.\n';
  const COOKIES =
    '# Cookies\n\nLes cookies durent 13 mois au plus.\n\n| Nom | Finalité | Durée |\n|---|---|---|\n| `_ga` | Mesure d’audience | 2 ans |\n| `sid` | Connexion | Session |\n';

  test('what one page says is not missed because another does not', () => {
    for (const id of ['purposes', 'legal-basis', 'compulsory', 'automated'])
      expect(ids(PRIVACY, COOKIES), id).not.toContain(`not-found-${id}`);
    expect(ids('# Politique\n\nNous aimons vos données.')).toEqual(
      expect.arrayContaining(['not-found-legal-basis', 'not-found-compulsory', 'not-found-automated']),
    );
  });

  test('a cookie listed for longer than the text lets any live', () => {
    const told = reviewed(PRIVACY, COOKIES).find(({ id }) => id === 'listed-longer-than-stated');
    expect(told?.says.fr).toContain('_ga');
    expect(told?.says.fr).not.toContain('sid');
    expect(ids(COOKIES.replace('2 ans', '13 mois'))).not.toContain('listed-longer-than-stated');
  });

  test('a choice kept for longer than six months is a difference from a recommendation, no more', () => {
    const kept = (how: string) =>
      reviewed(`# Cookies\n\nVotre choix est conservé ${how}.`).find(({ id }) => id === 'choice-kept-long');
    expect(kept('treize mois')?.level).toBe('good-practice');
    expect(kept('six mois')).toBeUndefined();
  });

  test('measurement without consent, with Google Analytics', () => {
    const exempt =
      '# Cookies\n\nLa mesure d’audience est exemptée de consentement. Nous utilisons Google Analytics pour la mesure d’audience.';
    expect(ids(exempt)).toContain('exempt-google-analytics');
    expect(ids(exempt.replaceAll('Google Analytics', 'Matomo'))).not.toContain('exempt-google-analytics');
  });
});
