import { daysOf } from '../../declaration/durations';
import type { CookieObservation } from '../../model/observation';
import { isAttributed, UNATTRIBUTED } from '../attribution';
import type { Context, Draft, Kind } from '../context';
import { addMonths, BROWSER_CAP_SECONDS, judgeLifetime, monthsOf, TOLERANCE_MS } from '../lifetime';
import { listedCookie } from '../listed-cookies';
import { isChoiceCookie } from '../never-accused';
import { purposeSeverity } from '../severity';
import { lifetime, moment, setter } from '../words';

const rule = {
  en: "The site's own ceiling. CNIL 2020-092 art. 5 recommends 13 months, not extended at each visit, for exempt audience measurement (good practice).",
  fr: "Plafond annoncé par le site. La CNIL (2020-092, art. 5) recommande 13 mois, non prolongés à chaque visite, pour la mesure d'audience exemptée (bonne pratique).",
};

const DEFAULT_MONTHS = 13;

/** Requested or stored lifetime beyond the declared ceiling, or renewals that extend the first one beyond it. */
export const lifetimeExceeded: Kind = {
  kind: 'lifetime-exceeded',
  claim: 'tracker-lifetime',
  reads: ['cookies', 'storage', 'requests', 'state'],
  rule,
  ruleLevel: 'declaration',
  detect: (context) => {
    const declared = context.declaration?.trackerLifetime;
    // A ceiling told in days is taken as the whole months that hold it.
    const ceiling = declared
      ? (monthsOf(declared.duration) ?? (Math.ceil(daysOf(declared.duration) / 30.5) || DEFAULT_MONTHS))
      : null;
    return context.cookies
      .filter((c) => !c.session && !isChoiceCookie(context, c))
      .map((c) => {
        // Without a stated ceiling nothing is exceeded: CNIL's 13 months are a recommendation for exempt measuring.
        const months = listedMonths(context, c.name) ?? ceiling;
        return months === null ? null : judge(context, c, months);
      })
      .filter((draft): draft is Draft => draft !== null);
  },
};

/** The longest lifetime that the policy's own list gives this cookie, in whole months; null where it gives none. */
function listedMonths(context: Context, name: string): number | null {
  const months = (listedCookie(context.declaration, name)?.lifetimes ?? [])
    .filter((iso) => iso !== 'session')
    .map((iso) => monthsOf(iso));
  if (months.length === 0 || months.some((m) => m === null || m < 1)) return null;
  return Math.max(...months.map((m) => m ?? 0));
}

function judge(context: Context, c: CookieObservation, months: number): Draft | null {
  const setAt = Date.parse(c.setAt ?? c.firstSeen);
  const verdict = judgeLifetime(setAt, c.requestedLifetime, c.storedLifetime, months);
  const renewed = !verdict.exceeds && renewedBeyond(context, c, months);
  if (!verdict.exceeds && !renewed) return null;
  const attributed = isAttributed(context, c);
  const asked = c.requestedLifetime;
  const kept = c.storedLifetime;
  const at = moment(c.setAt ?? c.firstSeen);
  const from = setter(c.setterUrl);
  const name = context.vendorName(c.vendor);
  const capped = kept !== null && kept >= BROWSER_CAP_SECONDS - 86_400;
  const askedWords =
    asked !== null
      ? { en: `asked for ${lifetime(asked).en}`, fr: `demande ${lifetime(asked).fr}` }
      : capped
        ? {
            en: 'asked for at least 400 days, exact value unknown',
            fr: 'demande au moins 400 jours, valeur exacte inconnue',
          }
        : { en: 'asked for a lifetime that was not seen', fr: "demande une durée qui n'a pas été vue" };
  const keptWords =
    kept === null
      ? { en: '', fr: '' }
      : {
          en: `, kept by this browser for ${lifetime(kept).en}`,
          fr: `, conservé par ce navigateur ${lifetime(kept).fr}`,
        };
  const renewal = verdict.exceeds
    ? { en: '', fr: '' }
    : {
        en: ` It was renewed ${c.renewals} times with the same value, beyond ${months} months from its first setting.`,
        fr: ` Il a été renouvelé ${c.renewals} fois avec la même valeur, au-delà de ${months} mois depuis son premier dépôt.`,
      };
  return {
    severity: attributed ? purposeSeverity(c.category) : 'info',
    confidence: attributed ? (!renewed && (asked !== null || capped) ? 'high' : 'medium') : 'low',
    ...(c.category === 'necessary' ? { exempt: true } : {}),
    evidence: [c.id],
    vendor: c.vendor,
    explanation: {
      en: `${name}: the cookie ${c.name} ${askedWords.en}; the declaration says ${months} months at most.${renewal.en}`,
      fr: `${name} : le cookie ${c.name} ${askedWords.fr} ; la déclaration annonce ${months} mois au plus.${renewal.fr}`,
    },
    parts: {
      declared: context.declaredAs('lifetime'),
      observed: {
        en: `The cookie ${c.name}, set ${at.en}${from.en}, ${askedWords.en}${keptWords.en}.${renewal.en}`,
        fr: `Le cookie ${c.name}, déposé ${at.fr}${from.fr}, ${askedWords.fr}${keptWords.fr}.${renewal.fr}`,
      },
      rule,
      ruleLevel: 'declaration',
      limits: {
        en: `A default of the vendor that nobody changed could explain it. Browsers keep any cookie 400 days at most, which is still more than 13 months.${attributed ? '' : UNATTRIBUTED.en}`,
        fr: `Une valeur par défaut de l'éditeur, restée inchangée, pourrait l'expliquer. Les navigateurs gardent tout cookie 400 jours au plus, ce qui dépasse encore 13 mois.${attributed ? '' : UNATTRIBUTED.fr}`,
      },
    },
    firstSeen: c.firstSeen,
    lastSeen: c.lastSeen,
  };
}

/**
 * Same value, later expiry: renewals stretch the first consent beyond the ceiling. Counted from the last consent that
 * was given, since a new consent starts anew; where the moment of the last renewal was not told, the last sight of
 * the cookie stands for it.
 */
function renewedBeyond(context: Context, c: CookieObservation, months: number): boolean {
  const lasts = c.requestedLifetime ?? c.storedLifetime;
  if (c.renewals < 1 || lasts === null) return false;
  const lastSetAt = Date.parse(c.setAt ?? c.lastSeen);
  const given = context.consent.timeline
    .filter((e) => e.phase === 'accepted' || (e.phase === 'partial' && e.categories[c.category] === true))
    .map((e) => Date.parse(e.at))
    .filter((at) => at <= lastSetAt);
  const from = Math.max(Date.parse(c.firstSeen), ...given);
  if (lastSetAt - from <= TOLERANCE_MS) return false;
  return lastSetAt + lasts * 1000 > addMonths(from, months) + TOLERANCE_MS;
}
