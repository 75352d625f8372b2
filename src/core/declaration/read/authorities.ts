import type { PolicyDocument } from '../document';
import type { PolicyFacts } from '../facts';
import { placeIn } from '../place';

/** Supervisory authorities of the EEA, the United Kingdom and Switzerland that policies name. */
const AUTHORITIES: readonly [string, RegExp][] = [
  ['CNIL', /\bcnil\b|commission nationale (?:de l'|)informatique et (?:des? |aux )libertes/],
  ['ICO', /\bico\b(?!\w)|(?<!protection and )information commissioner(?:'s)?(?: office)?/],
  [
    'DPC',
    /(?:irish )?data protection commission(?:er)?\b|commission irlandaise|commission de protection des donnees irlandaise/,
  ],
  [
    'APD',
    /autorite (?:belge )?de protection des donnees(?: belge)?|gegevensbeschermingsautoriteit|belgian data protection authority/,
  ],
  ['CNPD', /\bcnpd\b|commission nationale pour la protection des donnees/],
  ['AEPD', /\baepd\b|agencia espanola de proteccion/],
  ['Garante', /garante (?:per la protezione|privacy)/],
  ['AP', /autoriteit persoonsgegevens|dutch data protection authority/],
  ['BfDI', /\bbfdi\b|bundesbeauftragte|german federal commissioner/],
  ['FDPIC', /\bfdpic\b|\bedob\b|\bpfpdt\b|prepose federal/],
  ['IMY', /\bimy\b|integritetsskyddsmyndigheten|swedish authority for privacy/],
  ['EDPS', /european data protection supervisor/],
  ['Datatilsynet', /datatilsynet|(?:norwegian|danish) data protection (?:authority|agency)/],
  ['DSB', /datenschutzbehorde|austrian data protection authority/],
  ['UODO', /\buodo\b|polish (?:data protection authority|office for personal data protection)/],
  ['HDPA', /hellenic data protection authority/],
  ['NAIH', /\bnaih\b/],
  ['BlnBDI', /\bblnbdi\b|berlin commissioner for data protection|berliner beauftragte/],
  ['LfDI', /\blfdi\b|landesbeauftragte\w* fur (?:den )?datenschutz/],
  [
    'BayLDA',
    /\bbaylda\b|landesamt fur datenschutzaufsicht|bavarian (?:state office|data protection authority)/,
  ],
  ['LDI NRW', /\bldi nrw\b/],
  ['SDTB', /\bsdtb\b|saxon data protection (?:and transparency )?commissioner/],
  ['AKI', /estonian data protection inspectorate|andmekaitse inspektsioon/],
  ['HmbBfDI', /\bhmbbfdi\b|hamburg commissioner for data protection/],
  ['Tietosuojavaltuutettu', /tietosuojavaltuutettu|finnish data protection ombudsman/],
  ['CCIN', /\bccin\b|commission de controle des informations nominatives/],
];
const CUE =
  /desaccord|disagree|let you down|\b(?:go|turn) to the\b|reclamation|plainte|plaindre|ne vous convient|satisf|unhappy|ecout|vos droits|your rights|s'adresser a|adresser a|saisir|introdui|autorite|complain|lodge|supervisory|authority|regulat|controle|competente?\b|recours|declar|right to|droit de|\bcontact(?:er|ez)? (?:the|la|le|l')/;

/** Authorities named as such: in a sentence on complaints or on the authority's part, not in a link for reading on. */
export function readAuthorities(document: PolicyDocument): PolicyFacts['authorities'] {
  const found = new Map<string, PolicyFacts['authorities'][number]>();
  document.blocks.forEach((block, i) => {
    for (const [name, pattern] of AUTHORITIES) {
      const match = pattern.exec(block.low);
      if (!match || found.has(name)) continue;
      // "declaration Nr", guidance and decisions of the authority cite it; they send nobody there.
      const around = `${block.low} ${block.headings.join(' ').toLowerCase()} ${block.kind === 'item' ? block.lead.toLowerCase() : ''} ${(document.blocks[i - 1]?.low ?? '').slice(-160)}`;
      const bare = around.replace(/https?:\S+|www\.\S+/g, ' ');
      if (!CUE.test(bare)) continue;
      if (
        /deliberation|recommandation|lignes directrices|guidance|guidelines/.test(block.low) &&
        !/reclamation|plainte|complain|saisir/.test(block.low)
      )
        continue;
      found.set(name, { name, place: placeIn(block, match.index, match.index + match[0].length) });
    }
  });
  return [...found.values()];
}
