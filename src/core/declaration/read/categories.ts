import type { Block, PolicyDocument } from '../document';
import type { PolicyFacts, StatedCategory } from '../facts';
import { placeIn } from '../place';
import { fold } from '../text';

/** Names of purposes, the more telling first: "audience measurement, strictly necessary" is analytics. */
const NAMES: readonly [StatedCategory, RegExp][] = [
  [
    'marketing',
    /publicit|advertis|\bads?\b|marketing|\bcibl(?:age|e|er)|targeting|targeted|commercia(?:ux|l cookies)|retargeting|reciblage|remarketing|prospection|centres? d'interet|your interests|offres (?:adaptees|personnalisees)/,
  ],
  [
    'social',
    /reseaux sociaux|social (?:media|network)|medias sociaux|partage social|boutons de partage|social sharing/,
  ],
  [
    'analytics',
    /^audience\b|mesures? d'audience|audience measurement|analy(?:tic|tiqu|se|sis|tical)|statisti|performance|frequentation|measurement|\bmesure\b|traffic/,
  ],
  [
    'functional',
    /fonctionn(?:els?|elles?|alites?)\b|^fonctionnement|(?:cookies?|traceurs?) de fonctionnement|functional|functionality|preferences?\b|confort|site features|convenience/,
  ],
  ['personalisation', /personnalis|personali[sz]/],
  ['security', /securit|anti[- ]?fraud|integrity/],
  [
    'necessary',
    /(?:strictement |absolument )?necessaires?|necessary|essenti(?:el|al)|indispensable|techniques?\b|technical|obligatoires?|required|requis|authenticat|authentification|session cookies|cookies de session|exempt/,
  ],
];

/** Purpose that a name of a category says; null when it says none. */
export function categoryNamed(text: string): StatedCategory | null {
  const low = fold(text);
  if (
    /non[- ](?:strictement )?(?:essenti|necessa)|facultatifs? (?!et)|unclassified|non classe/.test(low) &&
    !/essentiels? et/.test(low)
  )
    return null;
  // "Performance" alone is read as measurement; "the best performance" in a long text is not a name.
  return NAMES.find(([, pattern]) => pattern.test(low))?.[0] ?? null;
}

/** What one cookie is for, out of its purpose in a few words. */
const PURPOSES: readonly [StatedCategory, RegExp][] = [
  [
    'marketing',
    /publicit|advert|\bads?\b|marketing|cibl|target|campagne|campaign|retarget|remarket|conversion|profil(?:age|ing)|centres? d'interet/,
  ],
  [
    'analytics',
    /audience|analy|statisti|mesure|measur|visiteurs? uniques?|distingu|distinguish|unique visitors?|page ?views|nombre de (?:visites|pages)|how (?:visitors|you|people) use|frequentation|performance/,
  ],
  [
    'security',
    /secur|fraud|\bbots?\b|csrf|cross[- ]site request|malveill|forged|falsifi|attaque|attack|malicious/,
  ],
  [
    'necessary',
    /necessa|\bessen|sessions?\b|connexion|connecte|cannot do without|techni(?:que|cal)|authenti|log(?:ged)?[ -]?(?:in|on)|sign(?:ed)?[ -]?in|panier|\bcart\b|basket|consent|choix|(?:cookie|banner|consent) (?:banner|preferences|choices?)|equilibrage|load balanc/,
  ],
  ['social', /reseaux sociaux|social (?:media|network)|partage|share/],
  [
    'functional',
    /preference|langu|lang\b|theme|affichage|display|ecran|screen|chat|messenger|messagerie|video|lecteur|player|fonctionn|functional|remember|memoris|optimal experience|interface/,
  ],
];
export function categoryOfPurpose(text: string): StatedCategory | null {
  const low = fold(text);
  return PURPOSES.find(([, pattern]) => pattern.test(low))?.[0] ?? null;
}

/** A heading about cookies and nothing else. */
export const ABOUT_ALONE =
  /^(?!.*(?:donnees|data|privacy|confidentialite|vie privee)).*(?:cookies?|traceurs?|trackers?)/;
const ABOUT =
  /cookies?\b|traceurs?\b|trackers?\b|pixels?\b|balises? web|tracking technolog|technologies de (?:suivi|tracage)|similar technolog|technologies similaires/;

/** Is the whole page about cookies, by its title or by how often it speaks of them? */
export function isCookiePolicy(document: PolicyDocument): boolean {
  const top = document.blocks
    .slice(0, 3)
    .map((b) => b.low)
    .join(' ');
  return (
    /cookies?|traceurs?|trackers?/.test(top) && (document.low.match(/cookies?|traceurs?/g)?.length ?? 0) > 12
  );
}

/** Is this block in a part that speaks of cookies? */
export const aboutCookies = (block: Block, whole: boolean): boolean =>
  whole ||
  ABOUT.test(block.low) ||
  block.headings.some(
    (heading, i) =>
      ABOUT.test(fold(heading)) &&
      // "Personal data and cookies" over everything makes no part of it one on cookies.
      (i === block.headings.length - 1 ||
        ABOUT_ALONE.test(fold(heading)) ||
        !/donnees|data|privacy|confident|vie privee/.test(fold(heading))),
  ) ||
  ABOUT.test(fold(block.lead));

const CALLED =
  /^(?:(?:strictement |absolument |strictly |absolutely )?(?:necessaires?|necessary|essenti(?:el|al)s?)|(?:cookies? )?techniques?|fonctionnels?|functional|preferences?|analytics?|analytiques?|statisti(?:que|c)s?|mesures? d'audience|audience measurement|publicite(?: \w+)?|publicitaires?|advertising|marketing|targeting|ciblage)$/;

export function readCategories(document: PolicyDocument): PolicyFacts['categories'] {
  const whole = isCookiePolicy(document);
  const named = new Map<StatedCategory, Block>();
  const add = (category: StatedCategory | null, block: Block): void => {
    if (category && !named.has(category)) named.set(category, block);
  };
  for (const block of document.blocks) {
    const { low } = block;
    if (block.kind === 'heading') {
      // A title that names cookies among other things makes no kind of cookies of every heading below.
      const parent = fold(
        block.headings.slice(whole || ABOUT_ALONE.test(fold(block.headings[0] ?? '')) ? 0 : 1, -1).join(' '),
      );
      const inCookies = ABOUT.test(low) || ABOUT.test(parent);
      const isName =
        /cookies?|traceurs?/.test(low) || (inCookies && low.split(' ').length <= 7 && !/[?]/.test(low));
      if (
        isName &&
        !/reglages|parametr|setting|gerer|manage|control|refus|navigateur|browser|politique|policy|votre gestion|choix|notice|en savoir|qu'est|what (?:is|are)|comment|how|your|vos annonces|third[- ]party websites|analytique par|modific/.test(
          low,
        )
      ) {
        add(categoryNamed(block.text), block);
        if (/essentiels? et facultatifs|necessaires? et/.test(low)) add('necessary', block);
      }
      continue;
    }
    if (!aboutCookies(block, whole)) continue;
    const label =
      /^(?:les |des |the |our |nos )?((?:\S+ ){0,5}(?:cookies?|traceurs?)(?: \S+){0,8}?)\s*(?::|\(|[–—-]\s|»\s*:|\.\s)/.exec(
        low,
      )?.[1];
    if (label && block.kind !== 'row' && label.length < 60 && low.length > label.length + 4)
      add(categoryNamed(label), block);
    const short = /^([^:.]{3,48}?)\s*:\s/.exec(low)?.[1];
    const underKinds =
      /(?:types?|categories?|familles|kinds?|suivant(?:e?s)?|following|finalites|fins|usages|buts|objectifs|purposes)\b.*:\s*$/.test(
        fold(block.lead),
      ) && ABOUT.test(fold(`${block.lead} ${block.headings.at(-1) ?? ''}`));
    // A list under a heading about cookies alone, each item with a name before its colon.
    const kinds = underKinds || (ABOUT_ALONE.test(fold(block.headings.at(-1) ?? '')) && block.lead === '');
    if (short && block.kind === 'item' && kinds) add(categoryNamed(short), block);
    if (block.kind === 'item' && underKinds && low.length < 90 && !(short && categoryNamed(short)))
      add(categoryNamed(low), block);
    if (block.kind === 'row' && block.table) {
      const column = block.table.headers.findIndex((h) =>
        /categor|^type(?: de cookies?| of cookies?)?s?$|cookies? types?$/.test(fold(h)),
      );
      // Without a column of names, what a table about cookies alone is by purpose is by kind.
      const purpose = block.table.headers.findIndex((h) => /^(?:finalite|purpose)s?$/.test(fold(h)));
      if (
        purpose === 0 &&
        (whole || ABOUT_ALONE.test(fold(block.headings.at(-1) ?? ''))) &&
        (block.cells[0] ?? '').length < 50
      )
        add(categoryNamed(block.cells[0] ?? ''), block);
      if (column >= 0) add(categoryNamed(block.cells[column] ?? ''), block);
      // A purpose told by the category's own name: "Strictly necessary: keeps your basket".
      for (const cell of block.cells.slice(1)) {
        const head = /^(?:cookies? |traceurs? )?([^:.;,(]{4,34})(?:[:.;,(]|$)/.exec(fold(cell))?.[1];
        if (head && CALLED.test(head.trim())) add(categoryNamed(head), block);
      }
    }
  }
  const explicit = named.size >= 2 || (named.size === 1 && whole);
  if (named.size < 2) for (const { category, block } of told(document, whole)) add(category, block);
  return { explicit, declared: [...named].map(([category, block]) => ({ category, place: placeIn(block) })) };
}

/** Purposes told in running text: only those that the text plainly gives to cookies. */
function* told(
  document: PolicyDocument,
  whole: boolean,
): Generator<{ category: StatedCategory; block: Block }> {
  for (const { low, block } of document.sentences) {
    const near = ABOUT.test(block.low) || whole;
    if (!near || block.kind === 'heading') continue;
    if (
      /uses? no (?:cookies|trackers)|(?:do(?:es)? not|don't|doesn't) use (?:any )?(?:\w+ )?(?:cookies|trackers)|n'utilis\w+ (?:pas de|aucun) (?:\w+ )?(?:cookies?|traceurs?)|without (?:any )?(?:the use of )?cookies?|sans (?:aucun )?cookies?|cookieless/.test(
        low,
      )
    )
      continue;
    if (
      /(?<!(?:ferm|clos|quit)\w* (?:\w+ )?)(?:navigateur|browser)|ordinateur afin|logiciel de navigation/.test(
        low,
      ) ||
      /\bnon\b.{0,20}necessaire/.test(low)
    )
      continue;
    if (
      /(?:cookies?|traceurs?|ils?|they|these|those)\b.{0,60}(?:strictement |absolument |strictly )?(?:necessaires?|necessary|essenti(?:el|al)s?|indispensables?|techniques?)\b|(?:necessary|essential|technical|indispensable) cookies?\b|cookies?\b.{0,60}(?:\bpanier\b|\bcart\b|\bbasket\b|(?:signed|logged)[ -]in|rest\w+ connecte)|keeps? you (?:signed|logged)[ -]in|cookies?.{0,40}(?:cannot|can't) (?:do|work|function|run) without|(?:no|any|aucun|pas de) cookies? (?:other than|except|autres? que|hormis).{0,40}(?:requi|need|necess|indispens)/.test(
        low,
      ) &&
      !/(?:not|pas|non)[ -](?:strictly |strictement )?(?:necessa|essen)/.test(low)
    )
      yield { category: 'necessary', block };
    if (
      /statistiqu|(?:mesures?|suivi) d'audience|audience measurement|analytics?\b|analytiques?|frequentation|services d'analyse|statistical|statistics|performance cookies|des analyses\b|\bmatomo\b|google analytics|piano analytics|cookies? de performance|(?:understand|comprendre|see|learn) (?:how|comment|which pages)|(?:mesurer|compter|connaitre|count(?:s|ing)?|measur(?:e|es|ing)) (?:le |les |nos |the |our |how many )?(?:nombre|visit|audience|trafic|traffic|pages|readers|lectures)/.test(
        low,
      ) &&
      !/(?:aucune?|\bno\b|\bni\b|do not use|don't use|does not use|without|\bsans|pas de)\b.{0,20}(?:mesure|statisti|analy|audience|suivi)/.test(
        low,
      )
    )
      yield { category: 'analytics', block };
    if (
      /publicit|advertis|centres? d'interet|your interests|cookies?.{0,80}\bmarketing\b|cibler vos centres|targeted|marketing cookies|cookies? (?:de )?marketing|(?:cookies?|traceurs?) commerciaux/.test(
        low,
      ) &&
      !/(?:aucune?|\bno\b|\bni\b|don't|do not|does not|never|without|sans|pas de|ne .{0,20}pas)\b.{0,30}(?:publicit|advertis|marketing)/.test(
        low,
      )
    )
      yield { category: 'marketing', block };
    if (
      /cookies? fonctionnel|functional cookies?|cookies? de (?:preference|fonctionnalite)|(?:preference|functionality) cookies?|pour votre confort|for your convenience|(?:preferences?|options?) (?:d'ecran|d'affichage)/.test(
        low,
      )
    )
      yield { category: 'functional', block };
  }
}
