import { countries } from '../countries';
import { fold } from '../text';

/** What may be the name of a company, by its shape alone. */

export const DOMAIN = /^(?:https?:\/\/)?(?:[a-z\d-]+\.)+[a-z]{2,}(?:\/\S*)?$/i;
/** Groups of recipients without a name, and ordinary words that begin a line. */
const NO_NAME =
  /^(?:le|la|les|l'|des?|du|nos?|notre|vos|votre|our|your|the|a|an|any|all|some|certain|tout|toute|tous|ses|their|its|personnel|employes?|salaries|equipes?|services?|prestataires?|sous-traitants?|partenaires?|autorites?|banques?|transporteurs?|hebergeurs?|companies|providers?|vendors?|authorities|payment|hosting|cloud|analytics|marketing|cookies?|donnees|data|other|autres?|entites?|entreprises?|societes?|filiales?|affiliates?|group|groupe|professionals?|avocats?|lawyers?|platforms?|pour|for|in|en|as|si|if|when|lorsque|dans|by|par|via|nom|name|finalite|purpose|pays|country|legal|third|tiers|public|clients?|customers?|users?|utilisateurs?|visitors?|internal|service|support|administrat\w+|law|courts?|police|insurance|shipping|delivery|it|social|search|email|e-mail|sms|hebergement|paiement|livraison|envoi|gestion|mesure|statistiques?|publicite|banque|comptable|experts?|administration|organismes?|tribunaux|huissiers?|auxiliaires|afin|ces|cette|cet|ce|this|these|those|you|we|nous|vous|and|et|ou|or|with|avec|sous|only|uniquement|transfers?|europe\w*|union|france|states|etats)$/;

const NORM =
  /^(?:Inc|Ltd|LLC|GmbH|SAS|SARL|SA|SELARL|EURL|PCI|ISO|RGPD|GDPR|SSL|TLS|HTTPS?|SOC|AES|TCF|API|SDK|CRM|ERP|SaaS|DSP|CDN|IP|DPO|SMS|UE|EU|EEA|EEE|CNIL|RCS)\b/;

/** A company's form at the end makes a name of ordinary words. */
const FORMED = / (?:GmbH|Ltd\.?|Limited|Inc\.?|LLC|SAS|SARL|B\.V\.|AG|PLC)$/;

export function isNameLike(text: string): boolean {
  const words = text.trim().split(/\s+/);
  const low = fold(text.trim());
  const titled = words[0] === 'The' && words.length >= 3 && words.every((word) => /^\p{Lu}/u.test(word));
  const first = titled ? '' : (words[0] ?? '');
  if (
    text.length < 2 ||
    text.length > 60 ||
    words.length > 6 ||
    (NO_NAME.test(fold(first)) && !(words.length > 2 && FORMED.test(text))) ||
    NORM.test(text)
  )
    return false;
  return (
    /^[\p{Lu}\d]|^[a-z]+\/[a-z]+$|^[a-z]+\.[a-z]{2,}$/u.test(text.trim()) &&
    !/[?!:]$|\d{4,}/.test(text) &&
    !/^\d+ /.test(low)
  );
}

export const looksProper = (name: string): boolean => {
  const words = name.split(/\s+/);
  const upper = words.filter((word) => /^[\p{Lu}\d&(]/u.test(word)).length;
  return words.length === 1
    ? /^\p{Lu}/u.test(name) && (!/^\p{Lu}\p{Ll}+s$/u.test(name) || name.length < 4)
    : upper >= words.length / 2;
};

/** Cities and short forms of countries. */
const PLACE =
  /^(?:paris|lyon|marseille|lille|bordeaux|nantes|toulouse|london|dublin|berlin|munich|usa|uk|us|eu|ue|eea|eee|royaume-uni|etats-unis|england|scotland|wales|pays-bas|hollande|california|delaware)\b/;
/** A place, not a company. */
export const isPlace = (name: string): boolean => {
  const low = fold(name).replace(/[^a-z '-]/g, '');
  return PLACE.test(low) || countries().has(low);
};
export const isCompanyLike = (name: string): boolean => isCompany(name) && looksProper(name);
export const isCompany = (name: string): boolean =>
  isNameLike(name) &&
  /\p{L}/u.test(name) &&
  !isPlace(name) &&
  !/^(?:Standard|Binding|Contractual|Privacy|European|Europe|France|Site|Société|Données|Internet|Union|EU|UE|United|États|Utilisateur|Client|Services?|Plateforme|Terminal|Visiteur|Commission|Politique|Policy|Data|Personal|User|Company|Website|Application|Loi|Act|Règlement|Groupe|Group|Article|Section|Mr|Mme|M\.|Conseil|Autorité|Ministère|Tribunal|Direction|Comptabilité|Équipes?|Traceurs?|Trackers?|Cookies?|Balises?|Pixels?|Web|JavaScript|Secure|Transport|Local|Legitimate|Internet|Intelligence|Artificial|Open Source|Big Data|Wi-Fi|Cloud|Analytics|End)\b/.test(
    name,
  );
export const withoutForm = (name: string): string =>
  name
    .replace(
      /,? (?:GmbH|Inc\.?|Ltd\.?|Limited|LLC|SAS|SA|SARL|B\.?V\.?|AG|Corp\.?|S\.A\.S\.?|Ireland|Ireland Limited|Europe|Online GmbH|Technologies|Technology)\.?$/i,
      '',
    )
    .trim();

/** The same with nothing but the form taken off: "Logistique du Nord SARL", "Name SE, Germany". */
export const withoutLegalForm = (name: string): string =>
  name
    .replace(/,? (\p{Lu}[\p{L} .-]+)$/u, (whole, last: string) =>
      whole.startsWith(',') && isPlace(last) ? '' : whole,
    )
    .replace(
      /,? (?:GmbH(?: & Co\.? KG)?|UG|AG|SE|KG|Inc\.?|Ltd\.?|Limited|LLC|PLC|plc|SASU?|SA|SARL|EURL|SNC|SCOP|B\.?V\.?|N\.?V\.?|Corp\.?|S\.A\.S\.?|S\.A\.|S\.à r\.l\.|S\.?r\.?l\.?|S\.?p\.?A\.?|AB|AS|A\/S|ApS|Oy|OÜ|Pty Ltd)\.?$/u,
      '',
    )
    .trim();

/** The site itself, in a provider's column. */
export const FIRST_PARTY = /^(?:first|third|tiers|interne|1st|3rd|site|nous|propre|self|own|cookie)\b/;
