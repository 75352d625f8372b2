import type { Block, PolicyDocument } from '../document';
import type { Controller } from '../facts';
import { placeIn } from '../place';
import { fold } from '../text';

const FORM =
  '(?:EARL|GAEC|SCEA|SCIC|SASU?|S\\.A\\.S\\.?(?:U\\.?)?|SARL|S\\.A\\.R\\.L\\.?|EURL|SA|S\\.A\\.|SNC|SCI|SCOP|SELARL|GIE|GmbH|AG|Ltd\\.?|Limited|LLC|L\\.L\\.C\\.|Inc\\.?|Incorporated|PLC|plc|p\\.l\\.c\\.|OÜ|UG|Lda\\.?|B\\.?V\\.?|N\\.?V\\.?|S\\.?[pP]\\.?[aA]\\.?|S\\.?r\\.?l\\.?|Oy|AB|AS|ASA|SE|KG|OG|ApS|A/S|Pty|Corp\\.?|Corporation|Co\\.?)';
const WORD =
  "(?:[\\p{Lu}\\d][\\p{L}\\d.&'’/+-]*|&|(?:de|du|des|la|le|les|et|of|and|the)(?![\\p{L}])|d'[\\p{Lu}]\\p{L}+|l'[\\p{Lu}]\\p{L}+)";
const NAME = `(?:[«"“]\\s?[^«»"“”]{2,60}\\s?[»"”]|[\\p{L}][\\p{L}\\d.-]{1,30},? (?:Inc\\.?|Ltd\\.?|LLC|SAS|SARL|SA|GmbH)(?![\\p{L}])|[\\p{Lu}\\d][\\p{L}\\d.&'’/+-]*(?:[ -](?:${WORD})){0,7}(?:,? ${FORM}(?![\\p{L}]))?)`;
const u = (source: string, flags = 'u'): RegExp => new RegExp(source.replaceAll('NAME', `(${NAME})`), flags);

/** Public bodies, called by what they are, in lower case: "la Direction interrégionale du développement rural". */
const BODY =
  "((?:Direction|[Mm]inistère|Préfecture|Agence|Secrétariat|Département|Région|Conseil|Institut|Établissement|Chambre|Communauté|Métropole|Mairie|[Cc]ommune|[Vv]ille|Université|Centre|Office|Autorité|Délégation|Rectorat|Syndicat)(?: [\\p{L}\\d'’-]+){1,9}?)(?=\\s*[(,.;:]|\\s(?:est|qui|dont|sis|représentée?)\\s|$)";
/** The text says who the controller is. */
const EXPLICIT = [
  u(
    'NAME(?:, [^.;]{0,160}?)? (?:and|et) [^.;]{0,160}?(?:are|sont|act as|agissent)(?: en qualité de| comme| as)? (?:the )?(?:[Jj]oint (?:data )?controllers|[Rr]esponsables? conjoints?|conjointement responsables)',
  ),
  new RegExp(
    `(?:[Rr]esponsables? (?:de |du |des )?traitements?[^.;]{0,120}? (?:est|:)\\s*:?\\s*|(?:édité|géré|exploité|proposé|opéré)e?s? par |traitées? par )(?:le |la |l')${BODY}`,
    'u',
  ),
  new RegExp(
    `(?:[Ll]e |[Ll]a |[Ll]')${BODY}(?: \\([^)]{1,160}\\))?(?:,[^.;]{0,120},)?,? (?:qui )?est (?:le )?responsable (?:de |du |des )`,
    'u',
  ),
  u(
    "[Rr]esponsables? (?:de |du |des )?[Tt]raitements?(?: (?:des?|de vos|de ces|des) [Dd]onnées(?: (?:à caractère personnel|[Pp]ersonnelles|collectées))*)?[^.;]{0,120}?\\s(?:est|sont|:)\\s*:?\\s*(?:la |l')?(?:[Ss]ociété |[Ee]ntreprise |[Aa]ssociation )?NAME",
  ),
  u(
    'NAME(?: \\([^)]{0,160}\\))?(?:,[^.;]{0,160},| [–—-] [^.;]{0,160} [–—-])?,? (?:est|agit|agissant|intervient|intervenant)(?: en (?:sa )?(?:qualité|tant) (?:de|que))?,? (?:le |la |comme |un )?[Rr]esponsable (?:du |de |des )?[Tt]raitement',
  ),
  u('NAME,? en (?:sa |leur )?(?:qualité de|tant que) [Rr]esponsable (?:du |de |des )?[Tt]raitement'),
  u(
    '[Dd]ata [Cc]ontroller(?: of (?:your|the|this|all) [^.;:]{0,60})?(?: (?:responsible )?for [^.;:]{0,80})?(?: \\([^)]*\\))? (?:is|are|:)\\s*:?\\s*(?:the company )?NAME',
  ),
  u('[Cc]ontroller[^.;]{0,80}?\\s(?:is|:)\\s+NAME'),
  u(
    'NAME(?: \\([^)]{0,160}\\))?(?:,[^.;]{0,160},)?,? (?:is|acts as|acting as|will be|shall be) (?:the |a |our |your |an? )?(?:(?:independent|sole|joint) )?(?:[Dd]ata )?[Cc]ontroller',
  ),
];
/** The company that speaks, by its form, its seat or its register. */
const COMPANY = [
  u('NAME(?:, [\\p{L} ]{2,40}){0,3} \\((?:[«"“]\\s?)(?:[Ww]e|[Nn]ous|[Uu]s)(?![\\p{L}])'),
  u(
    '[«"“](?:[Ww]e|[Nn]ous)[»"”](?:,? (?:and|or|et|ou)? ?[«"“][\\p{L}\' ]+[»"”])* (?:means|refers to|désigne|désignent) (?:the company |la société )?NAME',
  ),
  u(
    'NAME (?:exploite|édite|operates|runs|owns) (?:ce|cette|le|la|les|the|this|our) (?:\\p{Ll}+ )?(?:site|boutique|store|shop|website|application|app|plateforme|platform|service)',
  ),
  u(
    `(?:[Ll]a société|[Tt]he company|company named|[Ss]ociété|[Ll]'association|[Ll]'entreprise)(?: dénommée| named| called)? NAME`,
  ),
  u(
    `NAME,?(?: \\([^)]{0,60}\\),?)? (?:une? )?(?:${FORM}(?![\\p{L}])|[Ss]ociété (?:par actions|anonyme|à responsabilité|en nom|coopérative|mutuelle|civile|européenne|d'économie)|[Aa]ssociation|a company|a (?:private|public|limited)|a (?:French|German|Dutch|Delaware|Irish))`,
  ),
  u(
    'NAME (?:is|est) (?:an? |une? )(?:registered |national |local )?(?:charity|charitable|company|foundation|non-profit|association|fondation|société|coopérative)',
  ),
  u('NAME,[^.;]{0,140} dont le siège'),
  u('NAME,? \\([^()]{3,90}(?:entrepreneur|micro-entrepris|SIRET|SIREN|sole trader)'),
  u(
    'NAME,? (?:dont le siège|immatriculée?|au capital|whose registered|registered (?:in|with|under)|having its registered|with (?:its )?registered)',
  ),
  u(
    'NAME,? (?:\\((?:ci-après|hereinafter|"|“|«|the "|the “|we|nous)|or [_"“]?\\p{L}+[_"”]? for short|\\(collectively)',
  ),
  // Houses that are called by what they are: a foundation, a chambers, a town.
  new RegExp(
    `(?:[Ll]'|[Ll]a |[Ll]e )((?:Étude|Cabinet|Fondation|Fédération|Mutuelle|Coopérative|Commune|Ville|Mairie|Université|Syndicat|Musée|École|Clinique|Librairie|Compagnie|Office|Théâtre)(?: ${WORD}){1,6}),`,
    'u',
  ),
  // "published by the Society of readers": a house called by what it is, with its people.
  new RegExp(
    `(?:édité|publié|exploité|géré)e?s? par (?:la |l'|le )((?:Société|Association|Coopérative|Union|Compagnie|Fédération|Fondation|Amicale) (?:des? |du |de la |de l'|d')[\\p{L}'-]+(?: (?:${WORD})){0,5})`,
    'u',
  ),
  u(
    "(?:édité|publié|exploité|géré|tenu|administré|proposé|operated|published|owned|run|maintained|made|provided|brought to you)e?s? (?:par|by) (?:la société |l[’']association |the company |(?:la |l[’'])?(?:EARL|GAEC|SCEA|SCIC|SASU?|SARL|EURL|SA|SNC|SCI|SCOP) )?NAME",
  ),
];
const NOT_NAME =
  /^(?:se|s'|le|la|les|l'|the|this|our|your|nous|notre|vous|votre|we|us|you|il|elle|it|cookies?|site|sites|policy|politique|personal|data|donnees?|conformement|dans|pour|en|in|if|si|when|lorsque|any|all|article|what|who|how|qui|comment|in accordance|rgpd|gdpr|utilisateurs?|users?|client|service|services|societe|company|privacy|responsable|certain|cette|ce|ces|vos|nos|these|those|some|please|contact|as|by|and|ainsi|aux|identite|coordonnees|dpo|finalite|base|siren|rcs|adresse|address|last|derniere|date|for|personnelles?|quelles?)$/;
const ALIAS =
  /(?:ci-après|hereinafter|dénommée?|désignée?|referred to as|for short|\((?:the )?|ou)[^«"“()]{0,40}[«"“]\s?([^«»"“”]{2,40}?)\s?[»"”]/gu;
const GENERIC_ALIAS =
  /^(?:nous|notre|nos|we|us|our|the company|la societe|societe|company|l'editeur|editeur|vous|site|le site|the site|the website|website|services?|plateforme|platform|politique|policy|responsable de traitement|le responsable.*|controller|l'entreprise|application|plateforme.*|sites?.*|services?.*|cookies?.*|utilisateurs?|users?|visiteurs?|visitors?|clients?|customers?|membres?|donnees.*|terminal|partenaires?|parties?|logiciel|software|produits?|products?|contenus?|content|personnes?|personal.*|google analytics|mentions.*|article|section|cnil|rgpd|gdpr|internet|web)$/;

export function readController(document: PolicyDocument): Controller | null {
  const explicit = first(document, EXPLICIT);
  const company = first(document, COMPANY);
  const definition = definedCompany(document);
  const chosen = explicit ?? definition ?? company;
  if (chosen) {
    // "The controller is the Company": the company's own definition tells its name; a short name's too.
    const named =
      explicit && company && aliasesAt(company.block).some((a) => fold(a) === fold(chosen.name))
        ? company
        : chosen;
    const from = definition && !explicit ? definition : named;
    const aliases = new Set([...aliasesAt(from.block), ...(named !== chosen ? [chosen.name] : [])]);
    const bare = from.name.replace(
      /,? (?:Inc\.?|Ltd\.?|LLC|GmbH|B\.V\.|PLC|plc|p\.l\.c\.|Limited|AG|SE|AS|ASA|AB|Oy|ApS)$/,
      '',
    );
    aliases.add(bare);
    aliases.delete(from.name);
    return {
      name: from.name,
      aliases: [...aliases],
      explicit:
        explicit !== null ||
        /responsable d[eu] traitement|controller/.test(from.block.low) ||
        (definition !== null &&
          /(?:company|societe) (?:is the|est (?:le )?)(?: )?(?:data )?(?:controller|responsable)|(?:collected|traitees?|collectees?) (?:by|par) (?:the company|la societe)/.test(
            document.low,
          )),
      siren: readSiren(document),
      address: readAddress(document),
      place: from.place,
    };
  }
  const speaking = speaker(document);
  return speaking
    ? {
        ...speaking,
        aliases: [],
        explicit: false,
        siren: readSiren(document),
        address: readAddress(document),
      }
    : null;
}

/** Forms that belong to the name in English; French ones are told beside it. */
const FORM_AFTER =
  /^,? (?:Inc\.?|Ltd\.?|LLC|GmbH|AG|SE|KG|AS|ASA|AB|Oy|ApS|B\.V\.|PLC|plc|p\.l\.c\.|Limited)(?![\p{L}])/u;

interface Hit {
  name: string;
  block: Block;
  place: Controller['place'];
}

function first(document: PolicyDocument, patterns: readonly RegExp[]): Hit | null {
  let best: (Hit & { rank: number }) | null = null;
  for (const [i, block] of document.blocks.entries()) {
    if (best && i > 120) break;
    // A sentence that ends in a colon goes on in the next lines: name, street, register.
    const next = document.blocks[i + 1];
    const open = /(?::|est|is)\s*$/.test(block.text) && next && next.kind !== 'row';
    const text = open ? `${block.text} ${next.text}` : block.text;
    // The host's full name, with its form, is not who speaks.
    if (
      text.length > 4000 ||
      // A row of a table tells of others.
      (patterns === COMPANY && block.kind === 'row' && block.cells.length > 2)
    )
      continue;
    patterns.forEach((pattern, rank) => {
      const found = pattern.exec(text);
      const plain = clean(found ? ownSentence(found) : '');
      if (!found || plain === null || (best && best.rank <= rank)) return;
      const raw = ownSentence(found);
      const form = FORM_AFTER.exec(text.slice(found.index + found[0].indexOf(raw) + raw.length))?.[0] ?? '';
      const name = plain + form;
      const from = Math.max(text.lastIndexOf('. ', found.index), text.lastIndexOf(' ; ', found.index), 0);
      if (
        patterns === COMPANY &&
        /serveurs? (?:de|chez)|servers? of|heberge|hosted|hebergement|hosting/i.test(
          fold(text.slice(from, found.index + found[0].length)),
        )
      )
        return;
      // What goes to a company, or comes from one, tells of a supplier.
      if (
        patterns === COMPANY &&
        (FROM_OR_TO.test(text.slice(0, found.index)) ||
          FROM_OR_TO.test(
            `${text.slice(0, found.index)}${/^(?:[Ll]a société|[Tt]he company) /.exec(found[0])?.[0] ?? ''}`,
          ))
      )
        return;
      // "Name (Company Inc.)": who is in brackets makes what stands before them.
      if (patterns === COMPANY && /\p{L}\d?\s\($/u.test(text.slice(0, found.index))) return;
      if (patterns === COMPANY && rank === COMPANY.length - 1 && SUPPLIED.test(text.slice(from, found.index)))
        return;
      if (
        patterns === COMPANY &&
        /(?:fournie?s?|provided|développée?|operated|prestataire|partenaire|provider|through|via)(?: par| by)?,?\s*$/i.test(
          text.slice(0, found.index),
        )
      )
        return;
      best = {
        name,
        block: open && found.index + found[0].length > block.text.length ? (next as Block) : block,
        rank,
        place: placeIn(block, found.index, Math.min(block.text.length, found.index + found[0].length)),
      };
    });
  }
  return best;
}

/** Words right before a company that make it another than the one that speaks. */
const FROM_OR_TO =
  /(?<!(?:édité|publié|exploité|géré|tenu|administré|proposé|operated|published|owned|run|maintained|made|brought to you|collecté|traité|collected|processed|mise? en œuvre)e?s? )(?<![\p{L}])(?:à|aux?|par|chez|avec|via|auprès de|to|by|with|through|from) (?:la société |the company )?$/u;

/** "Our database is provided by …", "payments are run by …" tell of a supplier, not of who runs the site. */
const SUPPLIED =
  /database|base de donn|newsletter|lettres? d'info|e-?mail|courriel|payments?|paiements?|donations?|\bdons\b|analytics|statisti|forms?\b|formulaires?|captcha|\bchat\b|\bcrm\b|fonts?\b|polices de|vid[eé]os?|cartes?\b|\bmaps?\b|deliver|livraison|bookings?|r[eé]servations?/i;

/** The name of a match without the beginning of the next sentence, where the match ends in the name. */
function ownSentence(found: RegExpExecArray): string {
  const raw = found[1] ?? '';
  return found[0].endsWith(raw) ? raw.replace(/((?:\d|\p{L}{3})\.)\s+\p{Lu}.*$/u, '$1') : raw;
}

function clean(raw: string): string | null {
  if (/^(?:[IVX]+|\d+|[a-z])[.)] /i.test(raw)) return null;
  let name = raw
    .replace(/^\d+(?:\.\d+)*\.? (?=\p{L}{2})/u, '')
    // What ends in a full stop before is another sentence.
    .replace(/^.*(?:\d|\p{L}{3})\.\s+(?=\p{Lu})/u, '')
    .replace(/^[«"“\s]+|[»"”\s]+$/g, '')
    .replace(/^(?:We're|We are|I'm|I am|Nous sommes|Je suis) /, '')
    .replace(/^(?:[Ll]a |[Ll]')?(?:[Ss]ociété|[Aa]ssociation|[Cc]ompany) (?!(?:de|des|du|d')[ \p{L}])/u, '');
  name = name
    .replace(/(?:,? (?:and|et|de|du|des|la|le|les|of|the))+$/i, '')
    .replace(/[.,]$/, (m) =>
      m === '.' && /(?:\b(?:Inc|Ltd|Co|Corp)|\.\p{L})$/u.test(name.slice(0, -1)) ? '.' : '',
    );
  // A French form is told beside the name, before it or after it.
  name = name.replace(/^(?:EARL|GAEC|SCEA|SCIC|SASU?|SARL|EURL|SNC|SCI|SCOP)(?: |$)(?=\p{Lu})/u, '');
  name = name.replace(/,? (?:une |a )?(?:SASU?|SARL|EURL|S\.A\.S\.?|S\.A\.|SA(?<=,.*))$/, '').trim();
  const words = fold(name).split(/\s+/);
  // "Les Amis du Tramway" is a name, "La politique" is none.
  const titled =
    words.length > 1 &&
    /^(?:Le|La|Les|LE|LA|LES|The|THE) \p{Lu}/u.test(name) &&
    !NOT_NAME.test(words[1] ?? '') &&
    !GENERIC_ALIAS.test(words[1] ?? '');
  if (
    name.length < 2 ||
    !/\p{L}{2}/u.test(name) ||
    (!titled &&
      !/^(?:societe|association|company) (?:des?|du|d'|of)\b/.test(fold(name)) &&
      NOT_NAME.test(words[0] ?? '')) ||
    NOT_NAME.test(fold(name))
  )
    return null;
  if (new RegExp(`^${FORM}$`).test(name)) return null;
  return name;
}

function aliasesAt(block: Block): string[] {
  return [...block.text.matchAll(ALIAS)]
    .map((m) => (m[1] ?? '').replace(/^(?:[Ll]a |[Tt]he )/, '').trim())
    .filter((name) => !GENERIC_ALIAS.test(fold(name)));
}

/** A definition of "the Company" that names it. */
function definedCompany(document: PolicyDocument): Hit | null {
  for (const block of document.blocks) {
    if (
      !/^(?:«\s?|"|“)?(?:la |the |l')?(?:societe|company|editeur|nous|we|responsable de traitement)\b.{0,12}(?::|designe|refers|means)/.test(
        block.low,
      )
    )
      continue;
    const quoted = /(?:nommée|named|dénommée|société|company)\s*[«"“]\s?([^«»"“”]{2,60}?)\s?[»"”]/.exec(
      block.text,
    );
    const plain = u(
      '(?:société|company|nommée|named|désigne|means|refers to)(?: la société| the company)? NAME',
    ).exec(block.text);
    const told = u(
      '^[«"“]?\\s?(?:[Ll]a |[Tt]he |[Ll]\')?(?:[Ss]ociété|[Cc]ompany|[Éé]diteur|[Nn]ous|[Ww]e)\\s?[»"”]?\\s*:\\s*(?:désigne )?(?:la société )?NAME',
    ).exec(block.text);
    const name = clean(quoted?.[1] ?? plain?.[1] ?? told?.[1] ?? '');
    if (name) return { name, block, place: placeIn(block) };
  }
  return null;
}

const CONTACT =
  /contact|coordonnees|qui sommes|who we are|responsable|controller|owner|editeur|mentions legales/;

const ACTS =
  "(?:collecte|utilise|traite|s'engage|attache|respecte|peut|est susceptible|dépose|met en|accorde|propose|collects?|uses?|process(?:es)?|may|respects?|is committed|stores?|shares?|and its|et ses|to offer|will|does not|ne)";

/** Who speaks, where no form or seat is told: the name that acts in the text, or that its title carries. */
function speaker(document: PolicyDocument): { name: string; place: Controller['place'] } | null {
  const counts = new Map<string, { n: number; place: Controller['place'] }>();
  const note = (raw: string, weight: number, block: Block, index: number): void => {
    const name = clean(raw);
    if (!name || name.split(' ').length > 4 || GENERIC_ALIAS.test(fold(name))) return;
    const known = counts.get(name);
    counts.set(name, {
      n: (known?.n ?? 0) + weight,
      place: known?.place ?? placeIn(block, index, index + raw.length),
    });
  };
  for (const block of document.blocks) {
    for (const m of block.text.matchAll(u(`(?:^|[\\s(«"“'’])NAME ${ACTS}(?![\\p{L}])`, 'gu')))
      note(m[1] ?? '', 1, block, m.index);
    if (/heberg|hosted/.test(block.low)) continue;
    for (const m of block.text.matchAll(
      u(
        "(?:in this case|en l'occurrence|chez|sites? de|services? de|compte|applications? de|welcome to|bienvenue (?:chez|sur)) NAME",
        'gu',
      ),
    ))
      note(m[1] ?? '', /in this case|occurrence/.test(m[0]) ? 4 : 1, block, m.index);
  }
  // The first line under "Contact", where it is a name alone.
  document.blocks.forEach((block, i) => {
    const next = document.blocks[i + 1];
    if (block.kind !== 'heading' || next?.kind !== 'text' || !CONTACT.test(block.low)) return;
    const alone = u('^NAME$').exec(next.text)?.[1];
    if (alone && alone.split(' ').length > 1) note(alone, 4, next, 0);
  });
  const title = document.blocks.slice(0, 3);
  for (const block of title)
    for (const m of block.text.matchAll(u("(?:de|d'|chez|at|of|by|-|–|\\|) ?NAME$", 'gu')))
      note(m[1] ?? '', 3, block, m.index);
  // A name that the text keeps coming back to is the one that speaks.
  for (const [name, count] of counts) count.n += document.text.split(name).length / 5;
  const best = [...counts].sort(([, a], [, b]) => b.n - a.n)[0];
  return best ? { name: best[0], place: best[1].place } : null;
}

/** French company number: nine digits, with a valid check digit rather than without, where the text calls it so. */
export function readSiren(document: PolicyDocument): string | null {
  let stated: string | null = null;
  for (const { text } of document.blocks)
    for (const m of text.matchAll(
      /(?:SIREN|SIRET|RCS|R\.C\.S\.?|registre du commerce|Register of Commerce|immatricul)[^\d]{0,80}(\d{3})[ .]?(\d{3})[ .]?(\d{3})/gi,
    )) {
      const number = `${m[1]}${m[2]}${m[3]}`;
      if (luhn(number)) return number;
      // The number as the text gives it, mistyped or not, where it stands right beside its name.
      stated ??= /^\D{0,60}\d/.test(m[0]) ? number : null;
    }
  return stated;
}

const luhn = (digits: string): boolean =>
  [...digits].reverse().reduce((sum, digit, i) => {
    const doubled = Number(digit) * (i % 2 === 0 ? 1 : 2);
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0) %
    10 ===
  0;

/** The seat as written. */
export function readAddress(document: PolicyDocument): string | null {
  for (const { text } of document.blocks) {
    const seat =
      /(?:siège(?: social)?(?: est)?(?: situé| sis| établi)?e?|registered (?:office|address)(?: is)?(?: located)?)\s*(?:au|à|at|in|:|is)?\s*:?\s*(.{8,140}?)(?=,? (?:registered|immatricul|inscrit|enregistr|identified|RCS|représent|represented|et (?:immatricul|inscrit|dont)|and (?:registered|identified)|\(ci-après|\(hereinafter|\((?:SIREN|RCS)|en (?:sa )?qualité|ayant|traite|collecte|édite|exploite|propose|attache|s'engage|met en|processes|collects|operates)|[;.](?:\s|$)|$)/i.exec(
        text,
      )?.[1];
    if (seat && /\d{4,5}/.test(seat)) return seat.trim();
    const m =
      /(?:siège(?: social)?(?: est)?(?: situé| sis| établi)?e?|registered (?:office|address)(?: is)?(?: located)?|sise?|domiciliée?)\s*(?:au|à|at|in|:)\s*:?\s*([^;()«"“]{8,120}?\d{4,5}[^,;.()«"“]{2,40}|[^;()«"“]{0,40}\(\d{5}\)[^;«"“]{5,60}?)(?=[,;.()«"“]|$)/i.exec(
        text,
      );
    if (m?.[1]) return m[1].trim();
  }
  for (const { text, low, headings } of document.blocks) {
    // The host's address is not the controller's.
    if (/heberg|hosted|hosting/.test(`${low} ${fold(headings.at(-1) ?? '')}`)) continue;
    const m =
      /(?:^|[\s,])(\d{1,4}(?: ?bis| ?ter)?,? (?:rue|avenue|boulevard|place|chemin|allée|quai|impasse|route|cours)\b.{3,60}?\d{5} [\p{L} '-]{2,40})/iu.exec(
        text,
      );
    if (m?.[1]) return m[1].trim();
  }
  return null;
}
