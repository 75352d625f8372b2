import { isCompany, isCompanyLike, isNameLike, isPlace } from './recipient-names';

/** Recipients told in running text, by names that nobody knows. */

const SPOKEN =
  /(?:par l'intermédiaire de|l'intermédiaire de|via l'intermédiaire de|(?:notre|nos|son|le|the|our|un|a|du|de son|de notre) (?:prestataires?|sous[- ]traitants?|hébergeurs?|partenaires?|fournisseurs?|délégataires?|mandataires?|assureurs?|transporteurs?|courtiers?|(?:hosting |payment |service |cloud )?providers?|processors?|host|payment processor|routeur|outil)(?: [\p{Ll}'-]+){0,4}|hébergée?s? (?:par|chez|sur les serveurs de)|hosted (?:by|with|on the servers of)|(?:servers|serveurs) (?:of|de)(?: the company| la société)?|(?:[Nn]ous|[Oo]n) (?:utilisons|utilise|employons|recourons à|faisons appel à|travaillons avec)(?: [\p{Ll}'-]+){0,3}|[Ww]e (?:use|rely on|work with|employ)(?: (?:the|a|an|our))?(?: (?:tool|service|platform|software|provider))?|conf(?:ie|ions|ient) (?:[\p{Ll}'’-]+ ){0,4}à|entrusts? (?:[\p{Ll}'’-]+ ){0,4}to|(?:collected|printed|posted|packed|archived|answered|moderated|maintained|translated|screened|scanned|verified) by|[Ww]e (?:ask|pay|employ|engage)|(?:[Oo]ur|[Nn]otre) (?:\p{Ll}+ ){0,3}?(?:database|system|tool|platform|provider|software|host|CRM|logiciel|outil|prestataire|hébergeur|solution|plateforme) (?:is|est)|déléguée?s? à|délègue à|outsourced to|(?:par|à|avec|auprès de) la société|(?:by|to|with) the company|(?:is|are|be) (?:sent|forwarded|passed(?: on)?|transferred|uploaded|handed) to|fournie?s? par|provided by|supplied by|powered by|handled by|taken by|sent (?:by|through|with)|delivered by|processed by|assurée?s? par|confiée?s? à|expédiée?s? (?:par|via|avec|au moyen de)|envoyée?s? (?:par|via|avec|au moyen de)|au moyen de|à l'aide (?:de|du service|de l'outil)|by means of|with the help of|(?:sent|dispatched|shipped|stored|kept|établies?|réalisées?|mesurées?|effectuées?|vérifiés?) (?:by|with|using|via|avec)|(?:la plateforme|la solution|l'outil|the platform|the tool|the service)(?: (?:en ligne|de|of|from|de [\p{Ll}-]+|online))?|traitée?s? par|réalisée?s? par|effectuée?s? par|encaissée?s? par|souscrite?s? auprès de|ouverte?s? auprès de|runs? on|passe(?:nt)? par|part(?:ent)? (?:avec|par|via)|transite(?:nt)? par|go(?:es)? (?:out (?:through|with|by)|through)|leaves? through|charged by|shipped by|goes out through|measured (?:by|with)|opérée?s? par|operated by|gérée?s? par)(?: la société| the company| société)? [«"“]?\s?((?:[\p{Lu}\d][\p{L}\d.&'+-]*)(?: (?:[\p{Lu}\d][\p{L}\d.&'+-]*|&|of|de)){0,4})/gu;

/** "by Name and Name": the second is told like the first. */
const AND_NAME =
  /^(?: \([^()]{2,40}\))? (?:et|and) (\p{Lu}[\p{L}\d.&'+-]*(?: \p{Lu}[\p{L}\d.&'+-]*){0,2})(?=[\s,.;)]|$)/u;

/** "our host Name", "by means of Name": a proper name that the sentence makes a recipient. */
export function spoken(text: string): { name: string; at: number }[] {
  return [...`${text.charAt(0).toLowerCase()}${text.slice(1)}`.matchAll(SPOKEN)]
    .flatMap((m) => {
      const end = m.index + m[0].length;
      const second = AND_NAME.exec(text.slice(end));
      return [
        { name: m[1] ?? '', at: m.index + m[0].lastIndexOf(m[1] ?? '') },
        ...(second ? [{ name: second[1] ?? '', at: end + second[0].lastIndexOf(second[1] ?? '') }] : []),
      ];
    })
    .map(({ name, at }) => ({ name: name.replace(/(?: (?:of|de|&))+$|[.,']$/g, ''), at }))
    .filter(({ name }) => isCompany(name));
}

/** "Name, a payment institution, to take the gifts": a sentence that opens with a company and what it is. */
export function openingCompany(text: string): string | null {
  const name =
    /^(\p{Lu}[\p{L}\d.&'+-]*(?: \p{Lu}[\p{L}\d.&'+-]*){0,3}),? (?:\(|établissement|une? société|prestataire|hébergeur|notre |our |a company|the company|is our|est notre)/u.exec(
      text,
    )?.[1];
  return name && isCompanyLike(name) ? name : null;
}

/** "care networks (Name, Name)": names in brackets in a part on recipients. */
export function inBrackets(text: string): { name: string; at: number }[] {
  return [...text.matchAll(/\(([^()]{2,120})\)/g)].flatMap((match) => {
    const names = (match[1] ?? '').split(/\s*(?:,|;| et | and )\s*/);
    return (names.length > 1 ||
      (/^\p{Lu}\p{Ll}{2,}/u.test(names[0] ?? '') &&
        /(?:^|\s)\p{Ll}[\p{L}'’-]*\s*$/u.test(text.slice(0, match.index)))) &&
      names.every(
        (name) => isNameLike(name) && !isPlace(name) && name.split(' ').every((w) => /^\p{Lu}/u.test(w)),
      )
      ? names.map((name) => ({ name, at: text.indexOf(name, match.index) }))
      : [];
  });
}

const HANDED =
  /(?:^|[\s,(])(?:à|to|par|by|chez|with|avec|via|sauf) (\p{Lu}[\p{L}\d.&'+-]*(?: \p{Lu}[\p{L}\d.&'+-]*){0,3})(?= \(\p{Ll}| pour | for | qui | who | quand | when |,? (?:et|and) (?:à|to|par|by)\b)/gu;

/** "nobody but Name (the shop), Name when you pay": whom a part on recipients says the data are handed to. */
export const handedTo = (text: string): { name: string; at: number }[] =>
  [...text.matchAll(HANDED)]
    .map((m) => ({ name: m[1] ?? '', at: m.index + m[0].length - (m[1] ?? '').length }))
    .filter(({ name }) => isCompanyLike(name));

const LABEL =
  /^(?:\d+[.)] )?(destinataires?|sous-traitants?|prestataires?|recipients?|processors?|sub-?processors?)(?: [\p{Ll}'’]+){0,3}\s*:\s*(.+)$/iu;
const LAST_NAME =
  /^([\p{Ll}'’ -]*?)(\p{Lu}[\p{L}\d.&'-]+(?: \p{Lu}[\p{L}\d.&'-]+){0,2})(?: \([^()]*\))?\.?$/u;

/** "Recipients: our staff, the laboratory Name, the booking platform Name": a list behind its label. */
export function labelledList(text: string): { name: string; at: number }[] {
  const [, label = '', listed] = LABEL.exec(text) ?? [];
  if (listed === undefined) return [];
  // Among recipients stand departments of the house; a company there is called by what it does.
  const bare = !/^(?:dest|rec)/i.test(label);
  const start = text.length - listed.length;
  let at = 0;
  return listed.split(/(,\s*|;\s*|\s+(?:et|and)\s+)/).flatMap((piece) => {
    const from = start + at;
    at += piece.length;
    const [, before = '', last = ''] = LAST_NAME.exec(piece.trim()) ?? [];
    const name = last.replace(/\.$/, '');
    return name !== '' && (bare || before !== '') && isCompanyLike(name) && !PUBLIC.test(name)
      ? [{ name, at: from + piece.indexOf(name) }]
      : [];
  });
}

const PUBLIC =
  /^(?:Trésor|Banque|Archives|Police|Urssaf|URSSAF|Caisse|Douanes?|Direction|Préfecture|Cour|Court|Commissaire|State|Assemblée|Parlement|Justice|HMRC|Her|His|Majesty)/;
const GIVEN =
  /(?:transmis|communiqu|partag|confi|envoy|fourni|cede|adress|accessible|shared|disclos|passed|sent|given|made available|provided)\w* [^.;]*?(?:à|au|aux|to|with|avec|par|by|auprès de|auprès d')/u;
const THROUGH =
  /(?:à|au|aux|to|with|avec|par|by|auprès de) (?:(?:notre|nos|le|la|les|our|the|un|une|a|an) |l')?(?:[\p{Ll}'’-]+ ){1,5}?(?:[\p{Ll}'’-]+), ?(\p{Lu}[\p{L}\d.&'+-]*(?: \p{Lu}[\p{L}\d.&'+-]*){0,2})(?=[,.;)]|$| et | and )|(?:à|au|aux|to|with|avec|par|by|auprès de) (?:(?:notre|nos|le|la|les|our|the|un|une|a|an) |l')?(?:[\p{Ll}'’-]+ ){1,5}(\p{Lu}[\p{L}\d.&'+-]*(?: \p{Lu}[\p{L}\d.&'+-]*){0,2})(?=[,.;)]|$| et | and )/gu;

/** "passed to the care network Name, to our broker Name and to our manager, Name". */
export function givenTo(text: string): { name: string; at: number }[] {
  if (!GIVEN.test(text) && !/^(?:À|Aux?|To) /.test(text)) return [];
  return [...text.matchAll(THROUGH)]
    .map((m) => ({ name: m[1] ?? m[2] ?? '', at: m.index + m[0].length - (m[1] ?? m[2] ?? '').length }))
    .filter(({ name }) => isCompanyLike(name) && !PUBLIC.test(name));
}
