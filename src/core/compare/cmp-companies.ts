import type { CmpCompany } from '../model/consent';
import type { LocalizedText } from '../model/terms';
import type { Context } from './context';
import { purposes } from './words';

/** What the site's consent platform says of a company, beside the policy. Null where it carries no list of companies. */
export function namedByCmp(context: Context, vendor: string): CmpCompany | 'not-named' | null {
  const list = context.consent.companies ?? [];
  const naming = list.filter((c) => c.vendor === vendor || c.covers.includes(vendor));
  // Its own name says more than that of the whole group, the site's own list more than a general one.
  const found = naming.sort(
    (a, b) =>
      Number(a.general ?? false) - Number(b.general ?? false) ||
      Number(a.vendor !== vendor) - Number(b.vendor !== vendor),
  )[0];
  if (found) return found;
  return list.some((c) => !c.general) ? 'not-named' : null;
}

/** The company under which the site's own list puts a cookie: its very name alone, since a group stands for much. */
export function companyOfCookie(context: Context, { vendor }: { vendor: string | null }): CmpCompany | null {
  const own = (context.consent.companies ?? []).find((c) => c.vendor === vendor && !c.general);
  return own && own.covers.length === 0 ? own : null;
}

/** The same as a sentence, with a space before it; empty where there is no such list. */
export function cmpWords(context: Context, vendor: string | null): LocalizedText {
  const said = vendor === null ? null : namedByCmp(context, vendor);
  if (said === null) return { en: '', fr: '' };
  if (said === 'not-named')
    return {
      en: ' The list of companies of its consent platform does not name it either.',
      fr: ' La liste d’entreprises de sa plateforme de consentement ne la nomme pas non plus.',
    };
  if (said.general)
    return {
      en: ' Its consent platform carries a general list that names it: that tells who may take part, not who does.',
      fr: ' Sa plateforme de consentement contient une liste générale qui la nomme : celle-ci dit qui peut prendre part, non qui le fait.',
    };
  const what = purposes(said.categories);
  return {
    en: ` Its consent platform names it (${said.name}${what.en ? `, for ${what.en}` : ''}); the policy does not.`,
    fr: ` Sa plateforme de consentement la nomme (${said.name}${what.fr ? `, pour : ${what.fr}` : ''}) ; la politique non.`,
  };
}
