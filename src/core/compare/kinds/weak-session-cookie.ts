import type { CookieObservation } from '../../model/observation';
import type { Kind } from '../context';
import { isChoiceCookie } from '../never-accused';
import { isTracking } from '../severity';
import { moment } from '../words';

const rule = {
  en: 'GDPR art. 32: appropriate security. Secure and HttpOnly are the usual protection of session cookies (RFC 6265bis; ANSSI, OWASP: good practice).',
  fr: 'RGPD art. 32 : sécurité appropriée. Secure et HttpOnly sont la protection usuelle des cookies de session (RFC 6265bis ; ANSSI, OWASP : bonne pratique).',
};

const SESSION_NAME =
  /(^|[^a-z])(sess(ion)?(_?id)?|s?sid|auth(_?(token|session|id))?|login|jwt|(access|refresh|id|bearer)_?token|remember_?(me|token))([^a-z]|$)|sess_?id|sessionid/i;
/** Names that say sign-in outright, whoever writes them. */
const SIGN_IN_NAME =
  /(^|[^a-z])(auth(_?(token|session|id))?|login|jwt|(access|refresh|id|bearer)_?token|remember_?(me|token))([^a-z]|$)|phpsessid|jsessionid/i;
/** Scripts must read these: HttpOnly would break them. */
const FOR_SCRIPTS = /csrf|xsrf/i;

/** `userSession` reads like `user_session`; an all-capital name stays as it is. */
const apart = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2');

/** A cookie of the site itself that is told to be a session or sign-in cookie by its name. */
export const isSessionCookie = (c: CookieObservation): boolean =>
  c.vendor === null &&
  !isTracking(c.category) &&
  SESSION_NAME.test(apart(c.name)) &&
  !FOR_SCRIPTS.test(c.name);

/** A session or sign-in cookie of the site itself without Secure or HttpOnly, or SameSite=None without need. */
export const weakSessionCookie: Kind = {
  kind: 'weak-session-cookie',
  claim: 'appropriate-security',
  reads: ['cookies', 'state'],
  rule,
  ruleLevel: 'good-practice',
  detect: (context) =>
    context.cookies
      .filter((c) => isSessionCookie(c) && context.isOwnHost(c.domain) && !isChoiceCookie(context, c))
      .flatMap((c) => {
        const lacks: string[] = [];
        if (!c.secure) lacks.push('Secure');
        if (!c.httpOnly) lacks.push('HttpOnly');
        if (c.sameSite === 'none' && c.partitionKey === null) lacks.push('SameSite');
        if (lacks.length === 0) return [];
        // Script-set cookies of such a name are often no sign-in at all: said, not accused.
        const byScript =
          c.setBy === 'script' && c.category !== 'necessary' && !SIGN_IN_NAME.test(apart(c.name));
        const at = moment(c.setAt ?? c.firstSeen);
        return [
          {
            severity: byScript ? ('info' as const) : c.secure ? ('minor' as const) : ('major' as const),
            confidence:
              c.setBy === 'http' ? ('high' as const) : byScript ? ('low' as const) : ('medium' as const),
            evidence: [c.id],
            vendor: null,
            explanation: {
              en: `The session cookie ${c.name} lacks ${lacks.join(' and ')}.`,
              fr: `Le cookie de session ${c.name} est dépourvu de ${lacks.join(' et ')}.`,
            },
            parts: {
              declared: context.declaredAs('security'),
              observed: {
                en: `${c.name}, set ${at.en} by ${c.setBy === 'http' ? 'a response' : c.setBy === 'script' ? 'a script' : 'the site'}: Secure ${c.secure ? 'yes' : 'no'}, HttpOnly ${c.httpOnly ? 'yes' : 'no'}, SameSite ${c.sameSite}.`,
                fr: `${c.name}, déposé ${at.fr} par ${c.setBy === 'http' ? 'une réponse' : c.setBy === 'script' ? 'un script' : 'le site'} : Secure ${c.secure ? 'oui' : 'non'}, HttpOnly ${c.httpOnly ? 'oui' : 'non'}, SameSite ${c.sameSite}.`,
              },
              rule,
              ruleLevel: 'good-practice' as const,
              limits: {
                en: 'It is told to be a session cookie by its name; it may hold nothing that opens an account.',
                fr: 'Il est reconnu comme cookie de session à son nom ; il ne donne peut-être accès à aucun compte.',
              },
            },
            firstSeen: c.firstSeen,
            lastSeen: c.lastSeen,
          },
        ];
      }),
};
