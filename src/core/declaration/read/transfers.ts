import { countries, namesOf } from '../countries';
import { type PolicyDocument, type Sentence, sentencesIn } from '../document';
import type { PolicyFacts, Safeguard } from '../facts';
import { placeIn } from '../place';
import { fold } from '../text';

const MOVES =
  /transf[eé]r|transmis|communiqu|heberg|\bhost|stock|\bstor(?:e|ed|age)|traitees?|process(?:es|ed|ing)?\b|serveurs?|servers?|send|envoy|acced|access|located|situes?|etablis|located/;
const OUTSIDE =
  /hors (?:de )?(?:l'|de l')?(?:union|ue\b|eee\b|espace economique|europe|france)|en dehors (?:de |du )?(?:l'|territoire de l')?(?:union|ue\b|eee\b|espace economique|europe)|(?:pays|etats?) (?:tiers|exterieurs?)|exterieurs? a l'union|outside (?:of )?(?:the )?(?:eu\b|eea\b|european|e\.u|uk\b|united kingdom|your country|france|switzerland)|third countr|other countries|international(?:es|aux)? (?:data )?transfers?|transferts? internationa|leav(?:e|es|ing) (?:the )?(?:eu|eea|uk|european|united kingdom)\b|quitt\w+ (?:pas )?(?:l'union|l'ue\b|l'eee\b|l'espace economique|l'europe|le territoire)/;
const NONE =
  /(?:aucun|ne (?:sont|seront|fait|font|procede\w*|transfer\w*|fera)|n'est|n'effectu\w*|pas de|rien|no|not|nothing|never|none)\b.{0,60}(?:transf|hors|outside)|(?:transf\w+).{0,30}(?:n'est|aucun|never|not)\b/;
const HEADED =
  /transfer|leave the|quitt\w+ (?:l'|la )|transfert|hors (?:de )?(?:l'|d')|outside|international|etranger|abroad|overseas/;
const POINTER =
  /consultez|voir (?:notre|la|le)|celle-ci couvre|refer to|read (?:our|the)|see our|pour (?:en savoir )?plus/;

const COUNTRIES: readonly [string, RegExp][] = [
  [
    'United States',
    /etats[- ]unis|\busa\b|\bu\.s\.(?=[ ,]|$)|\bu\.s\.a?\b|united states|(?:societes?|entreprises?|prestataires?|fournisseurs?|groupe) americaine?s?|american (?:company|companies|provider)|\betats-unis d'amerique/,
  ],
  ['United Kingdom', /royaume[- ]uni|united kingdom|\buk\b|grande[- ]bretagne/],
  ['India', /\binde\b|\bindia\b/],
  ['China', /\bchine\b|\bchina\b/],
  ['Canada', /\bcanada\b|\bquebec\b/],
  ['Switzerland', /\bsuisse\b|switzerland/],
  ['Japan', /\bjapon\b|\bjapan\b/],
  ['Australia', /\baustralie\b|\baustralia\b/],
  ['Israel', /\bisrael\b/],
  ['Singapore', /singapour|singapore/],
  ['Morocco', /\bmaroc\b|morocco/],
  ['Tunisia', /tunisie|tunisia/],
  ['Madagascar', /madagascar/],
  ['Mauritius', /\bile maurice\b|mauritius/],
  ['Senegal', /senegal/],
  ['Brazil', /bresil|brazil/],
  ['Turkey', /turquie|turkey|turkiye/],
  ['Russia', /\brussie\b|\brussia\b/],
  ['South Korea', /coree du sud|south korea|republic of korea/],
  ['Philippines', /philippines/],
  ['Malaysia', /malaisie|malaysia/],
  ['Mexico', /mexique|mexico/],
  ['South Africa', /afrique du sud|south africa/],
  ['New Zealand', /nouvelle[- ]zelande|new zealand/],
  ['Argentina', /argentin[ae]/],
  ['Ukraine', /ukraine/],
  ['Serbia', /serbie|serbia/],
  ['Hong Kong', /hong[- ]kong/],
  ['Algeria', /algerie|algeria/],
  ['Ivory Coast', /cote d'ivoire|ivory coast/],
  ['United Arab Emirates', /emirats arabes|united arab emirates|\buae\b/],
];
type Places = readonly (readonly [string, RegExp])[];
const made = new WeakMap<ReadonlySet<string>, Places>();
/** Every country outside the EEA; made once for one list of its members. */
function placesOutside(eea: ReadonlySet<string>): Places {
  const known = made.get(eea) ?? [...COUNTRIES, ...others(eea)];
  made.set(eea, known);
  return known;
}

/** The rest of the world by its names in English and French. */
function others(eea: ReadonlySet<string>): [string, RegExp][] {
  const members = namesOf(eea);
  const told =
    /^(?:US|GB|IN|CN|CA|CH|JP|AU|IL|SG|MA|TN|MG|MU|SN|BR|TR|RU|KR|PH|MY|MX|ZA|NZ|AR|UA|RS|HK|DZ|CI|AE)$/;
  const forms = new Map<string, string[]>();
  for (const [low, { code, name }] of countries())
    if (!members.has(name) && !told.test(code))
      forms.set(name, [...(forms.get(name) ?? []), low.replace(/[.()]/g, '.')]);
  return [...forms].map(([name, list]) => [name, new RegExp(`(?<![\\w-])(?:${list.join('|')})(?![\\w-])`)]);
}

/** "US" is the country only in capitals: "us" is us. */
function countryIn({ low, text }: Sentence, name: string, pattern: RegExp): RegExpExecArray | null {
  const found = pattern.exec(low) ?? (name === 'United States' ? /(?<![\w/-])US(?![\w/-])/.exec(text) : null);
  // "Outside the UK", "leaves the UK or the EEA", "UK GDPR", "UK-US data bridge" name no place that data go to.
  if (found && name === 'United Kingdom') {
    const before = low.slice(Math.max(0, found.index - 60), found.index);
    const after = low.slice(found.index + found[0].length);
    if (
      /(?:outside|out of|leav\w+|hors|from|within|quitt\w+|stays?|remains?)\b[^.;:]{0,45}$/.test(before) &&
      !/\bto (?:the )?$/.test(before)
    )
      return null;
    if (
      /^(?:[ –-](?:gdpr|addendum|extension|international data|us\b|law|data protection|bridge|and (?:the )?ee?a\b|or (?:the )?ee?a\b))/.test(
        after,
      )
    )
      return null;
  }
  return found;
}

const SAFEGUARDS: readonly [Safeguard, RegExp][] = [
  [
    'SCC',
    /clauses? (?:contractuelles?|contractuel) (?:types?|standards?|de protection)|clauses? types?|standard (?:contractual|data protection) clauses|model (?:contract|contractual)? ?clauses|\bscc'?s?\b|\bcct\b|standard contractual/,
  ],
  [
    'DPF',
    /data privacy framework|\bdpf\b|cadre de protection des donnees (?:ue|europe)|bouclier de protection|privacy shield/,
  ],
  [
    'adequacy',
    /decisions? d'adequation|adequacy (?:decision|status|finding)|decision of adequacy|(?:reconnue?s?|considere\w*) (?:par la commission europeenne )?comme (?:offrant|assurant|presentant|ayant|adequat|disposant)|(?:offrant|assurant|presentant|disposant d') ?un niveau (?:de protection )?(?:adequat|suffisant)|deemed (?:to provide )?adequate|recogni[sz]e\w* as (?:providing |offering )?(?:an )?adequate|provid\w+ an adequate level of (?:data )?protection/,
  ],
  ['BCR', /regles (?:d'entreprise|internes) (?:contraignantes|d'entreprise)|binding corporate rules|\bbcr\b/],
  [
    'explicit-consent',
    /consentement explicite.{0,60}transfer|transfer.{0,150}(?:consentement explicite|explicit consent)|explicit consent.{0,60}transfer/,
  ],
  [
    'art46-other',
    /international data transfer (?:agreement|addendum)|\bidta\b|(?:mecanismes?|mechanisms?) .{0,40}(?:article|art\.) 46/,
  ],
];

/** A table of recipients that says where each one is. */
const WHERE = /^(?:pays|lieu|localisation|countr|location|where|place)/;
const WHO =
  /entit|prestataire|sous[- ]traitant|partenaire|destinataire|fournisseur|societe|outil|provider|processor|vendor|partner|recipient|compan|supplier|tool/;

const LISTED = /destinataire|sous[- ]traitant|prestataire|partag|processor|sharing|recipient|provider/;

/** Transfers out of the EU or EEA that the text affirms, with countries and safeguards named beside them. */
export function readTransfers(document: PolicyDocument, eea: ReadonlySet<string>): PolicyFacts['transfers'] {
  const everyCountry = placesOutside(eea);
  const out: PolicyFacts['transfers'] = { stated: false, countries: [], safeguards: [], place: null };
  const told: Sentence[] = [];
  for (const sentence of document.sentences) {
    const { low, block } = sentence;
    if (/\?\s*$/.test(sentence.text)) continue;
    const countries = everyCountry.filter(([name, pattern]) => countryIn(sentence, name, pattern));
    const stored =
      countries.length > 0 &&
      /(?:lieu d[eu] traitement|place of processing|lieu d'hebergement|transmi|\bsent\b|\bsend|envoy|communiqu|passed on|serveurs?|servers?|heberg|host|transf|stock|\bstor(?:e|ed)|process(?:es|ed|ing)?\b|traite(?:es)?|etablis|situes?|located|based|\bare in\b|\bis in\b|base[es]* (?:in|en|aux|au)\b|etranger|abroad|acces depuis|acces a distance|accessed from|accessible)/.test(
        low,
      ) &&
      /donnees|data|information|serveurs?|servers?|sous-traitant|prestataire|provider|subcontractor|processor|partenaires?|partners?|traitement|processing|\boutils?\b|\btools?\b/.test(
        low,
      );
    // Under a heading on transfers, a country is where the data go; safeguards beside a country tell it too, in its
    // sentence or the next of a short passage.
    const beside = block.kind === 'text' && block.low.length < 400 ? block.low : low;
    const headed =
      countries.length > 0 &&
      (HEADED.test(fold(block.headings.at(-1) ?? '')) ||
        SAFEGUARDS.some(([name, pattern]) => name !== 'explicit-consent' && pattern.test(beside)));
    // "The transfer to Name rests on its certification": a safeguard is needed for going out alone.
    const secured =
      /\btransf[eé]r\w*/.test(low) &&
      SAFEGUARDS.some(([name, pattern]) => name !== 'explicit-consent' && pattern.test(low)) &&
      !/\b(?:if|when|where|lorsque|si|le cas echeant|en cas de)\b/.test(low);
    const outside = headed || secured || (OUTSIDE.test(low) && MOVES.test(low));
    if (!outside && !stored) continue;
    if (block.kind === 'heading') continue;
    if (
      NONE.test(low) &&
      !/sauf|except|unless|sans que|sans .{0,30}garant/.test(low) &&
      countries.length === 0
    )
      continue;
    if (POINTER.test(low) && countries.length === 0) continue;
    if (
      /siege|responsable d|responsible for|controller|registered (?:office|in)|immatricul|head office|hq\b|reside|residents?\b|if you (?:are|live|access)/.test(
        low,
      ) &&
      !outside
    )
      continue;
    told.push(sentence);
  }
  for (const block of document.blocks) {
    const column = block.table?.headers.findIndex((header) => WHERE.test(fold(header))) ?? -1;
    const at = block.cells.slice(0, Math.max(column, 0)).join(' | ').length;
    if (column < 0 || !block.table?.headers.some((header) => WHO.test(fold(header)))) continue;
    for (const sentence of sentencesIn(document, block))
      if (
        sentence.start - block.start >= at &&
        everyCountry.some(([name, pattern]) => countryIn(sentence, name, pattern)) &&
        !told.includes(sentence)
      )
        told.push(sentence);
  }
  if (told.length === 0) return out;
  out.stated = true;
  const first = told[0] as Sentence;
  out.place = placeIn(first);
  const sections = new Set(told.map(({ block }) => block.headings.join('|')));
  for (const sentence of document.sentences) {
    const { low, block } = sentence;
    const inside = sections.has(block.headings.join('|'));
    const about =
      told.includes(sentence) ||
      // A company of the list of recipients, with its country in brackets or behind a comma.
      (block.kind === 'item' && LISTED.test(fold(`${block.lead} ${block.headings.at(-1) ?? ''}`))) ||
      (inside &&
        (/transf|hors|outside|pays|countr|garant|safeguard|prestataire|provider|clauses/.test(low) ||
          /transf|hors|outside|international/.test(fold(block.headings.at(-1) ?? ''))));
    if (about)
      for (const [name, pattern] of everyCountry) {
        const match = countryIn(sentence, name, pattern);
        if (!match || out.countries.some((c) => c.name === name)) continue;
        if (/siege|registered office|immatricul/.test(low)) continue;
        out.countries.push({ name, place: placeIn(sentence, match.index, match.index + match[0].length) });
      }
    const anywhere = /transf|pays|countr|outside|hors/.test(low) || inside;
    if (!anywhere) continue;
    for (const [safeguard, pattern] of SAFEGUARDS) {
      const match = pattern.exec(low);
      if (!match || out.safeguards.some((s) => s.safeguard === safeguard)) continue;
      if (
        safeguard === 'adequacy' &&
        /(?:n'offre|ne (?:presente|beneficie|dispose|garanti)|n'est|pas|not|\bno\b|without|absence|sans|en l'absence|a defaut de|failing)\b.{0,90}adequa/.test(
          low,
        ) &&
        !/(?:sauf|ou|or)\b.{0,30}decisions? d'adequation/.test(low)
      )
        continue;
      out.safeguards.push({
        safeguard,
        place: placeIn(sentence, match.index, match.index + match[0].length),
      });
    }
  }
  return out;
}
