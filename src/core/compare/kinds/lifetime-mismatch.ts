import { cmpDraft, declaredByCmp } from '../cmp-declaration';
import type { Kind } from '../context';
import { lifetime } from '../words';

const rule = {
  en: 'CJEU C-673/17: the lifetime of cookies is part of the information (law).',
  fr: 'CJUE C-673/17 : la durée des cookies fait partie de l’information (loi).',
};
const DAY = 86_400;

/** More than 1.5 times as long as the consent platform says and at least one day, or session told and persistent set. */
export const lifetimeMismatch: Kind = {
  kind: 'lifetime-mismatch',
  claim: null,
  reads: ['cookies', 'state'],
  rule,
  ruleLevel: 'law',
  detect: (context) =>
    declaredByCmp(context)
      .filter(({ cookie, cmp }) => {
        if (cmp.lifetime === undefined) return false;
        if (cmp.lifetime === null) return !cookie.session;
        if (cookie.session) return true;
        const real = cookie.requestedLifetime ?? cookie.storedLifetime;
        return real !== null && real > cmp.lifetime * 1.5 && real - cmp.lifetime >= DAY;
      })
      .map(({ cookie, cmp }) => {
        const real = cookie.session ? null : (cookie.requestedLifetime ?? cookie.storedLifetime);
        const say = (s: number | null): { en: string; fr: string } =>
          s === null ? { en: 'session', fr: 'session' } : lifetime(s);
        const told = say(cmp.lifetime ?? null);
        const seen = say(real);
        return cmpDraft(cookie, {
          severity: cookie.session ? 'info' : 'minor',
          explanation: {
            en: `The cookie ${cookie.name} lasts ${seen.en}; the consent platform says ${told.en}.`,
            fr: `Le cookie ${cookie.name} dure ${seen.fr} ; la plateforme de consentement annonce ${told.fr}.`,
          },
          declared: {
            en: `The consent platform's own list: ${told.en}.`,
            fr: `Liste de la plateforme de consentement : ${told.fr}.`,
          },
          observed: { en: `${cookie.name}: ${seen.en}.`, fr: `${cookie.name} : ${seen.fr}.` },
          rule,
          ruleLevel: 'law',
        });
      }),
};
