import type { Block, PolicyDocument, Sentence } from '../document';
import type { ConsentStatement, PolicyFacts, StatedCategory, WithdrawalMeans } from '../facts';
import { placeIn } from '../place';
import { fold } from '../text';
import { aboutCookies, categoryNamed, isCookiePolicy } from './categories';

const BROWSER =
  /navigateurs?|browsers?|logiciel de navigation|votre (?:ordinateur|terminal) afin|(?:parametrer|configurer) votre (?:ordinateur|terminal|appareil)/;

const REQUIRED =
  /(?:consentement|accord|autorisation)\b.{0,60}(?:prealable|est (?:requis|necessaire|recueilli|demande|sollicite|obligatoire)|recueilli|sera (?:demande|recueilli|sollicite)|requis)|(?:soumis|sous reserve|subordonne\w*|conditionne\w*|necessit\w+|exige\w*|suppos\w+|requier\w+|qu'avec|qu'apres|apres avoir (?:recueilli|obtenu|donne)|uniquement (?:avec|si|apres)|seulement (?:avec|si|apres)|avec|sur la base de|base sur|fonde\w* sur|recueill\w+|demand\w+|obtenir|obtenu|recueil de|basee? legale?\s*:?)\s?.{0,30}(?:votre |le |son |leur |de |du |au |un )?(?:consentement|accord|autorisation)\b|sans (?:votre |son |leur )?(?:consentement|accord)|si vous (?:y )?(?:consentez|les acceptez|l'acceptez|avez (?:consenti|accepte))|(?:must|shall) (?:first )?(?:consent|give|agree)|(?:only|not|never|unless|until|after|with|without|subject to|based on|basis of|obtain|require\w*|request\w*|ask\w*|need\w*|seek)\b.{0,45}(?:your |prior |the user's |explicit )?(?:consent|permission)\b|(?:consent|permission) (?:is|will be) (?:required|requested|asked|obtained|sought|collected)|prior consent|with your consent|unless you (?:turn|switch|allow|enable|activate|opt)|sauf si vous (?:les )?(?:activ|autoris|accept)\w*|(?:if|once|when) you (?:say yes|agree|opt in)|(?:attend\w*|avec|sans|apres|wait\w* for|with|without) (?:votre|your) (?:feu vert|green light|go-ahead)|si vous (?:dites oui|donnez votre accord|cliquez sur (?:accepter|« ?(?:tout )?accepter))|(?:besoin|demand\w+|obten\w+|avec|sans|apres) (?:de )?(?:votre|l'|une) ?(?:permission|autorisation|accord)|if you (?:have )?(?:consent(?:ed)?|accept(?:ed)?)|basis.{0,40}consent|(?:only|until|unless|once|after)\b.{0,60}(?:you|users?|visitors?)\b.{0,20}(?:click|accept|agree|switch|opted in|opt in|tick)|(?:qu'une fois|tant que|avant que|qu'apres que)\b.{0,60}(?:accept|cliqu|consent|donne)|doit .{0,20}(?:prealablement )?consentir|(?:uniquement|seulement) si vous (?:les |l')?accept|aucune?s? .{0,30}(?:n'est|ne sont) deposee?s? (?:avant|sans) votre (?:reponse|choix|accord)|\bif,? (?:and only if,? )?you (?:press|click|tap|choose)\b.{0,40}(?:\bbanner|accept|allow|agree|\bok\b|\byes\b)|en cliquant sur .{0,30}(?:accept|autoris|\bok\b).{0,40}(?:consent|accept|autoris)|prealablement consenti|(?:bandeau|banniere|banner|fenetre|pop-?up)\b.{0,30}(?:demande|asks?).{0,30}(?:si vous|whether you|if you).{0,15}accept|tant que vous n'avez pas (?:repondu|accepte|choisi|consenti|donne|fait)|aucun (?:d'eux|d'entre eux|cookie|traceur)\b.{0,40}n'est (?:depose|pose|lu|ecrit|place)|none of them is (?:set|placed|stored)/;
const CHOICE =
  /(?:accepter|autoriser|consentir)\b.{0,30}(?:ou|,|et).{0,30}(?:refuser|rejeter|bloquer|choisir|desactiver|parametrer)|(?:refuser|rejeter|vous opposer).{0,30}(?:ou|,|et).{0,20}(?:accepter|autoriser)|accept(?:ing)?\b.{0,30}(?:or|and|,).{0,20}(?:refus|reject|declin|deny|block|disabl|opt)|(?:can|may|able to|choose to|free to|right to|option to)\b.{0,30}(?:refuse|reject|decline|deny|opt out of)\b.{0,40}cookies?|(?:pouvez|peut|peuvent|libres?|possibilite|droit|choisir)\b.{0,50}(?:refuser|desactiver|vous opposer a|s'opposer a)\b.{0,50}(?:cookies?|traceurs?)|opt[- ](?:in|out)\b/;
const IMPLIED =
  /(?:en (?:poursuivant|continuant|utilisant|naviguant)|la poursuite de|poursuite de votre navigation|by (?:using|continuing|browsing|accessing|visiting)|continued? (?:use|using|browsing)|if you continue|your use of).{0,110}(?:accept|consent|agree|autoris|acquiesc|vaut|vaudra)/;
const EXEMPT =
  /(?:exempt|\bdispens|ne (?:sont|est|necessite\w*|requier\w*) (?:donc )?(?:pas|point)\b.{0,60}(?:soumis|consentement|accord)|ne (?:sont|est) pas soumis|sans (?:recueil|recueillir) .{0,20}consentement|(?:do|does|is|are) not (?:require|need|subject).{0,30}consent|without (?:requiring |needing )?(?:your )?consent|no consent (?:is )?(?:needed|required)|aucun (?:consentement|accord)\b.{0,20}n'est (?:requis|necessaire|demande)|(?:consentement|accord) (?:prealable )?n'est (?:donc )?pas (?:requis|necessaire|demande)|consent is (?:therefore )?not (?:required|needed|asked))/;

/** What the text says of consent for cookies of one purpose; the strongest statement about it, else about all. */
export function readConsent(
  document: PolicyDocument,
  stated: ReadonlySet<StatedCategory>,
): PolicyFacts['consent'] {
  const whole = isCookiePolicy(document);
  // A tool that is named has its purpose, where the text names no kinds of cookies.
  const meant = new Set(stated);
  if (MEASURES.test(document.low)) meant.add('analytics');
  if (ADVERTISES.test(document.low)) meant.add('marketing');
  const result: Record<
    'analytics' | 'marketing',
    { level: ConsentStatement; own: boolean; at: Sentence | null }
  > = {
    analytics: { level: 'not-stated', own: false, at: null },
    marketing: { level: 'not-stated', own: false, at: null },
  };
  for (const { block, category, level } of consentColumns(document)) {
    const now = result[category];
    if (meant.has(category) && better(level, true, now))
      result[category] = {
        level,
        own: true,
        at: { text: block.text, low: block.low, start: block.start, block },
      };
  }
  for (const sentence of document.sentences) {
    const { low, block } = sentence;
    if (block.kind === 'heading' && low.length < 60) continue;
    const here = /cookies?|traceurs?|trackers?|balises/.test(low);
    const near =
      here ||
      (aboutCookies(block, false) &&
        /\b(?:ils?|ces|celles?-ci|them|they|these|those|depot|dispositif)\b|consent|banner|bandeau|audience|autorisation prealable|aucune? (?:d'eux |d'entre eux )?(?:n'est|ne sera) depose|tant que vous n'avez|none of them|si vous (?:les |l')?accept|if you accept/.test(
          low,
        ));
    // A tool of measurement that needs no consent, or waits for it, is about cookies whether it says so or not.
    const measures =
      MEASURES.test(low) ||
      (/^(?:elle|il|celle-ci|celui-ci|it|this)\b/.test(low) && MEASURES.test(block.low));
    if (!near && !whole && !measures) continue;
    if (!near && !measures && !aboutCookies(block, false)) continue;
    // In a part on cookies alone, what is consented to by going on is cookies.
    const inCookies = here || /cookies?|traceurs?/.test(fold(block.headings.at(-1) ?? ''));
    const level = levelOf(low, inCookies);
    if (!level) continue;
    for (const told of clausesOf(low)) {
      const category = categoryNamed(told);
      const own = levelOf(told, inCookies);
      if (
        (category === 'analytics' || category === 'marketing') &&
        own &&
        meant.has(category) &&
        better(own, true, result[category])
      )
        result[category] = { level: own, own: true, at: sentence };
    }
    if (clausesOf(low).length > 0) continue;
    const named = subjectsOf(sentence);
    const about: readonly StatedCategory[] = named.length === 0 && measures && !near ? ['analytics'] : named;
    // "Strictly necessary cookies need no consent" says nothing about the others.
    if (level === 'not-required' && about.length === 0) continue;
    for (const category of ['analytics', 'marketing'] as const) {
      if (!meant.has(category)) continue;
      const own = about.includes(category);
      if (about.length > 0 && !own) continue;
      const now = result[category];
      if (better(level, own, now)) result[category] = { level, own, at: sentence };
    }
  }
  const places = [...new Set([result.analytics.at, result.marketing.at].filter((s) => s !== null))].map((s) =>
    placeIn(s),
  );
  return {
    analytics: result.analytics.level,
    marketing: result.marketing.level,
    places,
    withdrawal: readWithdrawal(document, whole),
  };
}

/** Tables of cookies with a column that says whether consent is asked: "Consent: required", "Soumis à consentement : non". */
function* consentColumns(
  document: PolicyDocument,
): Generator<{ block: Block; category: 'analytics' | 'marketing'; level: ConsentStatement }> {
  for (const { headers, rows } of document.tables) {
    const column = headers.findIndex((h) => /consent|accord|opt[- ]in/.test(fold(h)));
    if (column < 1) continue;
    for (const block of rows) {
      const answer = fold(block.cells[column] ?? '').trim();
      const category = block.cells
        .filter((_, i) => i !== column)
        .map(categoryNamed)
        .find((named) => named !== null);
      if (category !== 'analytics' && category !== 'marketing') continue;
      if (!aboutCookies(block, isCookiePolicy(document))) continue;
      if (/^(?:not |non|no\b|pas |exempt|dispens|aucun)/.test(answer))
        yield { block, category, level: 'not-required' };
      else if (
        /^(?:required|requis|obligatoire|necessaire|oui|yes|prealable|prior|opt[- ]in|consent)/.test(answer)
      )
        yield { block, category, level: 'required' };
    }
  }
}

/** "Cookies of one kind (exempt), of another and, with your consent, of a third": each clause tells of its own kind. */
function clausesOf(low: string): string[] {
  if (!EXEMPT.test(low)) return [];
  const clauses = low.split(
    /,? (?:et|and),? (?=sous |avec |apres |with |subject |only )|(?<!accord|consentement|consent), (?=(?:des|les|d'autres|other|some) )|;\s/,
  );
  const kinds = clauses.filter(
    (clause) => /cookies?|traceurs?|trackers?/.test(clause) && categoryNamed(clause) !== null,
  );
  return kinds.length > 1 && kinds.some((clause) => REQUIRED.test(clause) && !EXEMPT.test(clause))
    ? kinds
    : [];
}

const STRENGTH: Record<ConsentStatement, number> = {
  required: 4,
  implied: 3,
  choice: 2,
  'not-required': 1,
  'not-stated': 0,
};
function better(
  level: ConsentStatement,
  own: boolean,
  now: { level: ConsentStatement; own: boolean },
): boolean {
  if (level === 'not-required' && own && now.level !== 'required') return true;
  if (now.level === 'not-required' && now.own) return level === 'required' && own;
  return STRENGTH[level] > STRENGTH[now.level];
}

function levelOf(low: string, here: boolean): ConsentStatement | null {
  if (EXEMPT.test(low)) return 'not-required';
  if (here && IMPLIED.test(low)) return 'implied';
  // Cookies that remember a consent, and withdrawing it, are no statement that it is asked for.
  const plain = low
    .replace(
      /(?:enregistr|memoris|conserv|stock|remember|stor|record|keep|retir|retrait|withdr|modifi|revo|chang|gestion)\w*.{0,30}(?:consentements?|consent|accord)/g,
      ' ',
    )
    .replace(/if you do not consent|si vous ne consentez pas|lorsque vous y consentez/g, ' ');
  if (REQUIRED.test(plain) && !/politique de confidentialite|reserve le droit/.test(plain)) return 'required';
  if (
    CHOICE.test(low) &&
    !BROWSER.test(low) &&
    here &&
    !/google analytics|have disabled|avez decide|le fait de refuser|refuser les cookies peut|consequence|toutefois|if you (?:choose to )?(?:refuse|reject|decline|disable)|si vous refusez|opt[- ]out of (?:seeing|being)|help you opt/.test(
      low,
    )
  )
    return 'choice';
  return null;
}

/** Tools and words of audience measurement: a sentence about them is about analytics, with or without the word cookie. */
const MEASURES =
  /how (?:often|many)\b.{0,40}\bused?\b|usage (?:counts?|statistics|metrics)|statistiques d'utilisation|\bmatomo\b|\bpiwik\b|google analytics|\bat internet\b|\bpiano\b|\bplausible\b|(?:mesures?|suivi) d'(?:audience|usage)|audience measurement|mesure de frequentation|outils? (?:de statistiques?|d'analyse|de mesure|de suivi)|web analytics|n(?:ombre|umber) (?:de |of )(?:visit|lect|read)\w+|\bcount(?:s|ing)? (?:visits|visitors|readers|page)|compter (?:les|nos) (?:visit|lect)/;

const ADVERTISES =
  /google ads\b|meta pixel|facebook pixel|linkedin insight|online marketing|remarketing|retargeting|reciblage/;

function subjectsOf({ low, block }: Sentence): StatedCategory[] {
  const found = new Set<StatedCategory>();
  for (const part of low.replace(/exempt\w*|\bdispens\w*/g, ' ').split(/\bet\b|\band\b|\bou\b|\bor\b|,|;/)) {
    const cookies = /(?:cookies?|traceurs?)/.test(part) || /(?:cookies?|traceurs?)/.test(low);
    const named = cookies ? categoryNamed(part) : null;
    if (!named && MEASURES.test(part)) found.add('analytics');
    if (named === 'analytics' || named === 'marketing' || named === 'necessary') found.add(named);
  }
  if (
    /non[- ](?:strictement )?(?:essenti|necess)|(?:ne sont|n'est|are|is) (?:pas|not) (?:strictly |strictement )?(?:indispensab|necess|essenti)|facultatif|optional|not (?:strictly )?necessary|autres? (?:que|cookies)|other (?:than|cookies)|all (?:other )?cookies|tous les (?:autres )?cookies/.test(
      low,
    )
  )
    return [];
  const [named] = [...found];
  if (
    found.size > 0 &&
    !(
      found.size === 1 &&
      named === 'necessary' &&
      /(?:sauf|hormis|except|a l'exception|excluding|unless|seuls?\b|uniquement|\bonly\b)/.test(low)
    )
  )
    return [...found];
  if (found.size > 0) return [];
  for (const heading of block.headings.toReversed().slice(0, 2)) {
    const low = fold(heading);
    const category =
      /cookies?|traceurs?|mesure|analy|publicit|advert|marketing/.test(low) && !/[?]/.test(low)
        ? categoryNamed(heading)
        : null;
    if (category) return [category];
  }
  const label = block.kind === 'item' ? /^([^:]{3,60}?)\s*:/.exec(block.low)?.[1] : undefined;
  const category = label ? categoryNamed(label) : null;
  return category ? [category] : [];
}

const ADS =
  /cookies?|traceurs?|trackers?|publicit|annonces?|\bads?\b|advertis|suivi|tracking|personnalis|personali/;
const ACTION =
  "(?:modifiables?|switch (?:sides|back)|changer d'avis|gerer|gerez|modifier|modifiez|parametrer|parametrez|configurer|configurez|changer|ajuster|acceder|cliqu\\w+|via|depuis|au moyen|grace a|utilis\\w+|rendez-vous|exprimer|retirer|revenir|consult\\w+|manag\\w+|chang(?:e|er|ing)\\b|adjust\\w*|modify|update|review|set|access|(?:re)?open|ouvr\\w+|rouvr\\w+|click\\w*|us(?:e|ing)|through|visit\\w*|withdraw|revok\\w+|control)";
const PANEL =
  '(?:parametr\\w+ (?:de |des |relatifs aux |vos |mes |les )?(?:cookies|traceurs)|gestionnaire (?:de |des )?(?:cookies|consentements?)|gestion des (?:cookies|traceurs|consentements?|preferences)|(?:gerer|personnaliser) (?:mes |les |vos )?(?:cookies|traceurs|preferences)|bandeau|banniere|panneau|centre de (?:preferences|confidentialite)|preferences (?:de |en matiere de |relatives aux |des )?cookies|plateforme de gestion|module de gestion|outil de gestion|(?:votre |your )?choix (?:en matiere )?(?:de |des |relatifs aux )?cookies|preference cent(?:er|re)|consent (?:manager|tool|banner|management|settings|preferences)|cookie[- ](?:settings?|preferences?|banner|panel|tool|manager|control|consent|policy tool|centre|center|notice)|cookies? (?:settings?|preferences?)|privacy (?:settings|preferences|choices|centre|center)|(?:icone|petit|small) (?:cookie|en bas)|cookie icon|(?:privacy|consent|cookie) widget|widget de (?:confidentialite|consentement)|declarations? (?:relative aux|des|de) cookies|cookie declaration|(?:preferences|choix) (?:en matiere de |relatifs aux |de )traceurs|tracker preferences|panneau de preferences|[«\x22“] ?[^»\x22”]{0,25}\\bcookies?\\b[^»\x22”]{0,15}[»\x22”] (?:link|button|tab)|(?:lien|link|bouton|button|module|onglet|tab|icone|icon|through|via|menu|rubrique)\\b[^.]{0,14}[«\x22“] ?[^»\x22”]{0,25}\\bcookies?\\b[^»\x22”]{0,15}[»\x22”]|tarteaucitron|axeptio|didomi|onetrust|cookiebot|\\bcmp\\b)';
const PANEL_USE = new RegExp(
  `${ACTION}\\b.{0,60}${PANEL}|${PANEL}.{0,60}(?:accessible|available|disponible|situe|located|bas de|bottom|footer|pied de page|at any time|a tout moment|permet|allows?|lets)|(?:link|lien|icone|icon|bouton|button)\\b.{0,60}(?:bottom|footer|bas (?:de|a)|pied de|corner|coin)`,
);
const SETTINGS =
  /(?:\bregl|parametr|reglage|configur|bloqu|refus|desactiv|supprim|accept|options?\b|empech|effac|setting|block|disabl|refus|reject|delet|control|clear|prevent|manag|opt|preferences)/;

const HOW: readonly [WithdrawalMeans, (s: Sentence, about: boolean) => boolean][] = [
  [
    'cookie-panel',
    ({ low, block }, about) =>
      [/,? (?:or|ou) |;/, /, | (?:or|ou) |;/].some((joint) =>
        low.split(joint).some((clause) => !BROWSER.test(clause) && PANEL_USE.test(clause)),
      ) &&
      (/cookies?|traceurs?|consent|choix|choices|prefer|changer d'avis|chang\w+ (?:your|my) mind|switch sides/.test(
        low,
      ) ||
        (about &&
          /\b(?:le|la|les|l'|this|it|them) ?(?:modifi|chang|retir|revo)|(?:withdraw|revoke|change|undo) (?:this|it|them)\b/.test(
            low,
          ))) &&
      !/^(?:we|nous) (?:use|utilisons) \S+ (?:for|pour) /.test(low) &&
      !BROWSER.test(fold(block.headings.at(-1) ?? '')),
  ],
  [
    'browser-settings',
    ({ low, block }, about) =>
      (BROWSER.test(low) ||
        /(?:reglages|parametres|settings|options|preferences) (?:de|d'|of|in|dans) .{0,20}(?:chrome|firefox|safari|edge)/.test(
          low,
        ) ||
        (BROWSER.test(fold(block.headings.at(-1) ?? '')) &&
          SETTINGS.test(fold(block.headings.at(-1) ?? '')) &&
          about)) &&
      SETTINGS.test(low) &&
      (about || /cookies?/.test(low)) &&
      !/cookies? (?:are|sont) (?:des |de |small )?(?:petits?|pieces|fichiers|text)|serveur web|type (?:de|of) (?:navigateur|browser)|identifi\w* (?:your|votre|the|le) (?:browser|navigateur)|deleted as soon as|(?:when|once|until|as soon as) you (?:close|quit|leave) (?:the|your)|a la fermeture d|supprimes? (?:automatiquement )?(?:des|lorsque|a la fermeture)|qui permet de verifier/.test(
        low,
      ),
  ],
  [
    'os-settings',
    ({ low, block }, about) =>
      (about ||
        /identifiants? publicitaires?|advertising id/.test(low) ||
        /\bads\b|advertis|publicit/.test(fold(block.headings.at(-1) ?? ''))) &&
      /(?:parametres?|reglages?|settings?|options?)\b.{0,40}(?:appareil|terminal|telephone|smartphone|mobile|device|phone|\bios\b|android|systeme)|(?:appareils?|device|\bios\b|android).{0,90}(?:parametre|reglage|setting|option)/.test(
        low,
      ) &&
      (ADS.test(low) || ADS.test(fold(block.headings.at(-1) ?? ''))) &&
      (/publicit|annonces|\bads?\b|advertis|suivi|tracking|identifi|mobile app/.test(low) ||
        /(?:parametres|reglages|settings) (?:de|of|on) (?:leur|votre|vos|your|their) (?:propre |own )?(?:appareils?|device|telephone|phone)/.test(
          low,
        )),
  ],
  [
    'account-settings',
    ({ low, block }, about) =>
      (about || MEASURES.test(block.low)) &&
      (ADS.test(low) || /opt(?:ing)? out|untick|decoch|changer d'avis|change your mind/.test(low)) &&
      /(?:compte|account)\b.{0,90}(?:gerer|parametr|reglage|setting|preference|manage|control)|(?:parametres?|reglages?|settings|preferences) (?:de |du |in |of |dans )?(?:votre |your |mon |the |l')?(?:compte|account|profil|appli(?:cation)?\b|app\b)|\bprofil(?:e)? ?> ?|\bad (?:settings|preferences)/.test(
        low,
      ) &&
      /annonces|publicit|\bads?\b|cookies?|traceurs?|advertis|audience|analytics|opt(?:ing)? out|untick|decoch|changer d'avis|change your mind/.test(
        low,
      ) &&
      !BROWSER.test(low) &&
      block.kind !== 'row',
  ],
  [
    'third-party-opt-out',
    ({ low, text }, about) =>
      (about || /gaoptout|youronlinechoices|aboutads/.test(low)) &&
      /gaoptout|opt[- ]?out|youronlinechoices|aboutads|networkadvertising|digital advertising alliance|\bnai\b|optout|your online choices|desactivation de google analytics|module complementaire|add-on/.test(
        `${low} ${text.toLowerCase()}`,
      ) &&
      /google|youronline|aboutads|network|alliance|third|tiers|facebook|meta|analytics|advertis|publicit|addon|add-on|gaoptout/.test(
        low,
      ) &&
      !/help you opt|to help/.test(low),
  ],
  [
    'gpc',
    ({ low }) => /global privacy control|\bgpc\b/.test(low) && !/not (?:respond|honou?r|recogni)/.test(low),
  ],
  [
    'in-page-link',
    ({ low, block }, about) =>
      (about || MEASURES.test(block.low)) &&
      /(?:coch\w+ (?:ou decoch\w+ )?(?:la|cette) case|(?:un)?tick\w* (?:the|this) box|cliqu\w+ (?:sur le lien )?(?:ici|ci-dessous|ci-apres|sur (?:le|ce) (?:lien|bouton))|lien (?:ci-dessous|suivant|ci-apres)|bouton (?:ci-dessous|suivant)|click(?:ing)? (?:here|below|on (?:the|this) (?:link|button))|link below|button below)/.test(
        low,
      ) &&
      /cookies?|traceurs?|mesure|audience|consent|opt|desactiv|refus|oppos/.test(
        `${low} ${block.lead.toLowerCase()}`,
      ) &&
      /oppos|desactiv|refus|retir|choix|modifi|opt|withdraw|disabl|chang|manage|gerer|parametr/.test(low) &&
      !BROWSER.test(low) &&
      !/(?:account|compte).{0,20}(?:settings|parametr)|(?:settings|parametres) (?:de|of) (?:votre|your) (?:compte|account)|newsletter|desinscri|desabonn|unsubscribe|gaoptout/.test(
        low,
      ) &&
      !new RegExp(PANEL).test(low),
  ],
  [
    'contact-dpo',
    ({ low }) =>
      /(?:retir|withdraw|revo).{0,60}consent.{0,140}(?:@|dpo|ecriv|contact|e-?mail|adress)|(?:contact|ecri|e-?mail|write).{0,90}(?:retir|withdraw).{0,30}consent/.test(
        low,
      ),
  ],
];
const GENERAL =
  /(?:retirer|retrait de|retrait du|revoquer|revenir sur)\b.{0,30}(?:consentement|accord)|(?:withdraw|revoke|withdrawal of)\b.{0,40}consent|consent\w*\b.{0,60}\b(?:withdraw|revoke|withdrawn|revoked)\b|consentement\b.{0,60}\ble (?:retirer|revoquer)/;

/** How the text says that a choice about cookies can be changed; the general right alone where it says nothing more. */
function readWithdrawal(document: PolicyDocument, whole: boolean): PolicyFacts['consent']['withdrawal'] {
  const how = new Map<WithdrawalMeans, ReturnType<typeof placeIn>>();
  let general: ReturnType<typeof placeIn> | null = null;
  for (const sentence of document.sentences) {
    const { low, block } = sentence;
    const about = aboutCookies(block, whole);
    if (!(block.kind === 'heading' && low.length < 90) || /parametr|setting|control/.test(low))
      for (const [means, tells] of HOW)
        if (!how.has(means) && block.kind !== 'heading' && tells(sentence, about))
          how.set(means, placeIn(sentence));
    if (!general && GENERAL.test(low)) general = placeIn(sentence);
  }
  for (const block of document.blocks)
    for (const link of block.links)
      if (
        /gaoptout|youronlinechoices|aboutads\.info|optout\.|networkadvertising/.test(link.href) &&
        !how.has('third-party-opt-out')
      )
        how.set('third-party-opt-out', placeIn(block));
  const cookieMeans = [...how.keys()].filter((m) => m !== 'contact-dpo');
  if (cookieMeans.length > 0) how.delete('contact-dpo');
  if (how.size === 0 && general) how.set('general-right', general);
  return { stated: how.size > 0, how: [...how].map(([means, place]) => ({ means, place })) };
}
