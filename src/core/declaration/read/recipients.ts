import type { Block, PolicyDocument, PolicyTable } from '../document';
import type { KnownName, PolicyFacts, Recipient, StatedCookie } from '../facts';
import { placeIn } from '../place';
import { fold } from '../text';
import { categoryNamed, isCookiePolicy } from './categories';
import { counted } from './enumeration';
import { type Gazetteer, gazetteer } from './gazetteer';

/** Sentences that introduce the names of recipients. */
const INTRODUCES =
  /(?:prestataires?|sous[- ]traitants?|partenaires?|fournisseurs?|destinataires?|tiers|hebergeurs?|outils?|services? (?:tiers|externes|suivants)|societes?|entreprises|regies|plateformes|providers?|processors?|sub-?processors?|partners?|recipients?|third part(?:y|ies)|vendors?|suppliers?|companies|tools|services|platforms)\b/;
const SHARES =
  /utilis|recour|fait appel|faisons appel|confi[eé]|heberg|transmet|transmis|communiqu|partag|collabor|travaill|via\b|par l'intermediaire|intermediaire de|emis par|depose|fourni|propose par|opere|gere par|traite par|assure par|sous[- ]traitant|prestataire|partenaire|destinataire|solution|outil|service|\bus(?:e|es|ing)\b|\bshare|\bhost|provide|process|partner|through\b|collect|store|send|rel(?:y|ies)|engage|work with|powered|operated|disclos|vendor|supplier/;
/** Names mentioned for another reason: how to set a browser, opting out, sharing buttons, signing in, law, examples. */
const OTHER_REASON =
  /navigateur|browser|parametr\w+ (?:de )?(?:votre|chrome|safari)|opt[- ]?out|desactiv|gaoptout|s'opposer|liens? (?:de partage|vers)|boutons? (?:de )?partage|share button|like button|partager (?:votre|vos|du) contenu|(?:vous connecter|connecter|log ?in|sign ?in|inscri\w+) .{0,60}(?:compte|account|via|avec|with|using)|comptes? tiers|politiques? de confidentialite d|privacy polic(?:y|ies) (?:of|from)|trademark|marque deposee|telechargeable|app store|google play|disponible sur|si vous possedez un compte|if you have an? \w+ (?:or \w+ )?account|selon les termes|framework|fan page|suivez[- ]nous|follow us|nous ne (?:partageons|utilisons|transmettons|vendons)|do not (?:use|share|sell)|don't (?:use|share)|not any third|n'utilis\w+ (?:pas|aucun)|social media like|such as (?:chrome|safari|firefox)/;
const PRODUCTS =
  /google chrome|chrome\b|microsoft (?:internet explorer|edge)|internet explorer|apple safari|safari\b|mozilla firefox|firefox|google play(?: store| services)?|apple app store|app store|\bios\b|android|microsoft windows|windows\b|macos|google account|compte google|bouclier/g;
const RECIPIENT_HEADING =
  /destinataires?|sous[- ]traitants?|prestataires?|partenaires?|recipients?|processors?|providers?|third part|companies|tiers|partage|sharing|share|who (?:has|can|receives|else)|qui (?:a|peut|recoit|d'autre)|avec qui|a qui|compan(?:y|ies)|help us|transmission|communiqu|list of/;
const DOMAIN = /^(?:https?:\/\/)?(?:[a-z\d-]+\.)+[a-z]{2,}(?:\/\S*)?$/i;
/** Groups of recipients without a name, and ordinary words that begin a line. */
const NO_NAME =
  /^(?:le|la|les|l'|des?|du|nos?|notre|vos|votre|our|your|the|a|an|any|all|some|certain|tout|toute|tous|ses|their|its|personnel|employes?|salaries|equipes?|services?|prestataires?|sous-traitants?|partenaires?|autorites?|banques?|transporteurs?|hebergeurs?|companies|providers?|vendors?|authorities|payment|hosting|cloud|analytics|marketing|cookies?|donnees|data|other|autres?|entites?|entreprises?|societes?|filiales?|affiliates?|group|groupe|professionals?|avocats?|lawyers?|platforms?|pour|for|in|en|as|si|if|when|lorsque|dans|by|par|via|nom|name|finalite|purpose|pays|country|legal|third|tiers|public|clients?|customers?|users?|utilisateurs?|visitors?|internal|service|support|administrat\w+|law|courts?|police|insurance|shipping|delivery|it|social|search|email|e-mail|sms|hebergement|paiement|livraison|envoi|gestion|mesure|statistiques?|publicite|banque|comptable|experts?|administration|organismes?|tribunaux|huissiers?|auxiliaires|afin|ces|cette|cet|ce|this|these|those|you|we|nous|vous|and|et|ou|or|with|avec|sous|only|uniquement|transfers?|europe\w*|union|france|states|etats)$/;

const NORM =
  /^(?:PCI|ISO|RGPD|GDPR|SSL|TLS|HTTPS?|SOC|AES|TCF|API|SDK|CRM|ERP|SaaS|DSP|CDN|IP|DPO|SMS|UE|EU|EEA|EEE|CNIL|RCS)\b/;

/** Companies that receive data, by the text: named in a list, a table, a provider's column, or a sentence that says so. */
export function readRecipients(
  document: PolicyDocument,
  names: readonly KnownName[],
  cookies: readonly StatedCookie[],
  own: readonly string[],
  cookieTables: ReadonlySet<number>,
): PolicyFacts['recipients'] {
  const known = gazetteer(names);
  const found = new Map<string, Recipient>();
  const ours = new Set(own.filter(Boolean).map(plain));
  const families = new Set(
    own
      .map((name) => known.of(name))
      .filter((hit) => hit !== undefined)
      .map((hit) => hit.family ?? hit.name),
  );
  const add = (written: string, block: Block, at: number, trusted: boolean): void => {
    const hit =
      known.of(written) ??
      known.of(written.replace(/\s*\(.*\)\s*$/, '')) ??
      known.of(/\(([^)]+)\)/.exec(written)?.[1] ?? '') ??
      known.of(withoutForm(written));
    const name = hit?.name ?? written.trim();
    if (hit?.ordinary && !trusted) return;
    if (isOurs(name, ours) || isOurs(written, ours) || (hit && families.has(hit.family ?? hit.name))) return;
    if (!hit && !trusted) return;
    const key = plain(name);
    // "Google Cloud: services of Google" names one recipient.
    const within = [...found.values()].some(
      (r) =>
        r.family === name && r.place.start >= block.start && r.place.start <= block.start + block.text.length,
    );
    if (within) return;
    if (
      found.has(key) ||
      [...found.values()].some((r) => hit === undefined && plain(r.asWritten) === plain(written))
    )
      return;
    found.set(key, {
      name,
      asWritten: written.trim(),
      family: hit?.family ?? null,
      vendor: hit?.vendor ?? null,
      place: placeIn(block, Math.max(0, at), Math.max(0, at) + written.length),
    });
  };
  for (const cookie of cookies) {
    if (!cookie.provider) continue;
    const block = blockAt(document, cookie.place.start);
    for (const provider of cookie.provider.split(/\s*(?:,|;|\n| et | and )\s*/))
      if (
        isNameLike(provider) &&
        !/^(?:first|third|tiers|interne|1st|3rd|site|nous|propre|self|own)\b/.test(fold(provider)) &&
        !DOMAIN.test(provider)
      )
        add(provider, block, block.text.indexOf(provider), true);
  }
  for (const table of document.tables)
    if (!cookieTables.has(table.index))
      for (const hit of tableNames(table)) add(hit.name, hit.block, hit.block.text.indexOf(hit.name), true);
  const whole = isCookiePolicy(document);
  for (const block of document.blocks)
    for (const { written, at } of underCategory(block, known)) add(written, block, at, false);
  const introduced = new Map<string, number>();
  for (const block of document.blocks)
    if (block.kind === 'item' && block.lead)
      introduced.set(block.lead, (introduced.get(block.lead) ?? 0) + 1);
  for (const block of document.blocks) {
    if (block.kind === 'heading' || (block.table && cookieTables.has(block.table.index))) continue;
    if (block.kind === 'item')
      for (const name of itemNames(block, known, introduced.get(block.lead) ?? 1))
        add(name, block, block.text.indexOf(name), true);
  }
  for (const sentence of document.sentences) {
    const { block } = sentence;
    if (block.kind === 'heading') continue;
    const opens = block.kind === 'text' ? openingCompany(sentence.text) : null;
    if (opens && RECIPIENT_HEADING.test(fold(block.headings.at(-1) ?? '')))
      add(opens, block, sentence.start - block.start, true);
    if (block.table && cookieTables.has(block.table.index)) {
      // A product named in a row of a known provider: "Firebase" with Google.
      for (const match of mask(sentence.low).matchAll(known.pattern)) {
        const written = sentence.text.slice(match.index, match.index + match[0].length);
        const hit = known.of(written);
        if (hit && !hit.ordinary && /^\p{Lu}/u.test(written) && hit.name.includes(' '))
          add(written, block, sentence.start - block.start + match.index, false);
      }
      continue;
    }
    const heading = fold(block.headings.join(' | '));
    const context = `${sentence.low} ${block.kind === 'item' ? fold(block.lead) : ''}`;
    if (
      OTHER_REASON.test(context) &&
      !/prestataire|sous[- ]traitant|processor|service provider|on .{0,12}behalf/.test(context)
    )
      continue;
    if (
      /navigateur|browser|partage\b.*reseaux|social (?:network|media)|reseaux sociaux|opt[- ]?out/.test(
        fold(block.headings.at(-1) ?? ''),
      ) &&
      !/destinataire|sous-traitant/.test(heading)
    )
      continue;
    const shares = SHARES.test(context) || INTRODUCES.test(context) || RECIPIENT_HEADING.test(heading);
    const told = spoken(sentence.text);
    if (!shares) {
      for (const { name, at } of told) add(name, block, sentence.start - block.start + at, true);
      continue;
    }
    for (const match of mask(sentence.low).matchAll(known.pattern)) {
      const written = sentence.text.slice(match.index, match.index + match[0].length);
      if (!/^[\p{Lu}\d]/u.test(written) && !/^(?:hotjar|criteo)$/.test(written)) continue;
      const before = sentence.low.slice(Math.max(0, match.index - 40), match.index);
      if (
        /(?:politique|policy|site|conditions|terms|compte|account|page|products?|produits?) (?:de |of |d'|chez )?$/.test(
          before,
        ) &&
        !/via|utilis|use/.test(before)
      )
        continue;
      const trusted = RECIPIENT_HEADING.test(heading) && /,|:|•/.test(sentence.text);
      add(written, block, sentence.start - block.start + match.index, trusted && !whole);
    }
    const listed = [...mask(sentence.low).matchAll(known.pattern)].map((m) => m.index);
    const named =
      block.kind === 'row' ? [] : counted(sentence.text).filter(({ name }) => isCompanyLike(name));
    const bracketed =
      RECIPIENT_HEADING.test(heading) && block.kind !== 'row' ? inBrackets(sentence.text) : [];
    for (const { name, at } of [...told, ...named, ...bracketed])
      if (!listed.includes(at)) add(name, block, sentence.start - block.start + at, true);
  }
  return [...found.values()];
}

const plain = (name: string): string => fold(name).replace(/[^a-z\d]/g, '');
const isOurs = (name: string, ours: ReadonlySet<string>): boolean => {
  const key = plain(name);
  return (
    key.length < 2 ||
    [...ours].some(
      (o) => o === key || (o.length > 4 && (key.startsWith(o) || (o.startsWith(key) && key.length > 4))),
    )
  );
};
const withoutForm = (name: string): string =>
  name
    .replace(
      /,? (?:GmbH|Inc\.?|Ltd\.?|Limited|LLC|SAS|SA|SARL|B\.?V\.?|AG|Corp\.?|S\.A\.S\.?|Ireland|Ireland Limited|Europe|Online GmbH|Technologies|Technology)\.?$/i,
      '',
    )
    .trim();
const mask = (low: string): string =>
  low
    .replace(PRODUCTS, (m) => ' '.repeat(m.length))
    .replace(/https?:\/\/\S+|www\.\S+|\S+@\S+/g, (m) => ' '.repeat(m.length));
const blockAt = (document: PolicyDocument, at: number): Block =>
  document.blocks.findLast((block) => block.start <= at) as Block;

function isNameLike(text: string): boolean {
  const words = text.trim().split(/\s+/);
  const low = fold(text.trim());
  const titled = words[0] === 'The' && words.length >= 3 && words.every((word) => /^\p{Lu}/u.test(word));
  const first = titled ? '' : (words[0] ?? '');
  if (text.length < 2 || text.length > 60 || words.length > 6 || NO_NAME.test(fold(first)) || NORM.test(text))
    return false;
  return (
    /^[\p{Lu}\d]|^[a-z]+\/[a-z]+$|^[a-z]+\.[a-z]{2,}$/u.test(text.trim()) &&
    !/[?!:]$|\d{4,}/.test(text) &&
    !/^\d+ /.test(low)
  );
}

/** Names that begin the items of a list of recipients: "« Name »: what for", "Name (what for)", "on X: Name, Name". */
function itemNames(block: Block, known: Gazetteer, siblings: number): string[] {
  const lead = fold(block.lead);
  const heading = fold(block.headings.at(-1) ?? '');
  const introduced =
    INTRODUCES.test(lead) &&
    /:\s*$|suivant|following|notamment|including|sont|are\b/.test(lead) &&
    !/droit|right|donnees suivantes|following (?:data|information)|finalites|purposes|navigateur|browser|pour plus|more information|cookies? (?:suivants|ci)|types? (?:of|de) cookies|categories de|vous pouvez|you can|afin de|permet/.test(
      lead,
    );
  const under = RECIPIENT_HEADING.test(heading) && !/\?.*cookies|droits|rights|choix/.test(heading);
  if (!introduced && !under) return [];
  if (OTHER_REASON.test(lead) || /navigateur|browser|opt[- ]out/.test(block.low)) return [];
  const { text } = block;
  const quoted = /^[«"“]\s?([^«»"“”]{2,60}?)\s?[»"”]/.exec(text)?.[1];
  if (quoted) return [quoted];
  const colon = /^([^:(]{2,60}?)\s*(?::|\(|\s[–—-]\s|,\s(?=[a-zàâéè])|$)/u.exec(
    text.replace(/[.;,]\s*$/, ''),
  );
  const head = colon?.[1]?.trim() ?? '';
  const rest = text.slice(head.length).replace(/^\s*:\s*/, '');
  // In a part on recipients a line that begins with a name goes on with what the company does.
  const does =
    under &&
    /^(\p{Lu}[\p{L}\d.&'+-]*(?: \p{Lu}[\p{L}\d.&'+-]*){0,3})(?=(?:,| –| —| -| \(|:| :)? ?(?:\(|nous |qui |is our |est notre |établissement |société |héberg|gère|assure|fourni|envoi|traite|presta|pour |notre |hosts?\b|handles?\b|process|sends?\b|stores?\b|provides?\b|for \b|our \b|which |runs? |manages? ))/u.exec(
      text,
    )?.[1];
  if (does && isCompanyLike(does)) return [does];
  const sure = introduced && (siblings > 1 || colon !== null);
  if (isNameLike(head) && (known.of(head) || known.of(withoutForm(head)) || (sure && looksProper(head))))
    return [head];
  // "for the shop: Name, Name": what stands after the colon.
  if (/^\s*:/.test(text.slice(head.length)) && introduced) {
    const parts = rest.split(/\s*(?:,|;| et | and )\s*/).map((part) => part.replace(/[.;]$/, '').trim());
    if (parts.every((part) => isNameLike(part) && part.split(' ').length <= 4))
      return parts.flatMap((part) =>
        part.includes('/') && !known.of(part) ? splitSlash(part, known) : [part],
      );
  }
  return [];
}

/** Known names in a line on one kind of cookies: "Statistics: Name, Name". */
function underCategory(block: Block, known: Gazetteer): { written: string; at: number }[] {
  const label = block.kind === 'item' ? /^([^:]{3,60}?)\s*:/.exec(block.text)?.[1] : undefined;
  if (
    !label ||
    !/cookies?|traceurs?|trackers?/.test(fold(`${block.lead} ${label} ${block.headings.at(-1) ?? ''}`))
  )
    return [];
  if (!categoryNamed(label)) return [];
  return [...mask(block.low).matchAll(known.pattern)]
    .filter(
      (match) =>
        match.index > label.length &&
        /^\s*(?:[,;.(/]|et\b|and\b|$)/.test(block.low.slice(match.index + match[0].length)),
    )
    .map((match) => ({
      written: block.text.slice(match.index, match.index + match[0].length),
      at: match.index,
    }));
}

/** "Google/DoubleClick" is the second, known by itself; of two unknown names the pair stays. */
function splitSlash(part: string, known: Gazetteer): string[] {
  const pieces = part.split('/');
  const hits = pieces.filter((piece) => known.of(piece));
  return hits.length > 0 ? [hits.at(-1) as string] : [part];
}

const looksProper = (name: string): boolean => {
  const words = name.split(/\s+/);
  const upper = words.filter((word) => /^[\p{Lu}\d&(]/u.test(word)).length;
  return words.length === 1
    ? /^\p{Lu}/u.test(name) && (!/^\p{Lu}\p{Ll}+s$/u.test(name) || name.length < 4)
    : upper >= words.length / 2;
};

/** Tables of companies: a column headed so, or names beside domains. */
function tableNames(table: PolicyTable): { name: string; block: Block }[] {
  const first = table.rows[0];
  if (!first) return [];
  const headers = table.headers.map(fold);
  let column = headers.findIndex(
    (h) =>
      /sous[- ]traitant|prestataire|partenaire|destinataire|fournisseur|societe|provider|processor|vendor|partner|recipient|compan|third part|entite|organisme|tiers|outil|tool|service|supplier|entity/.test(
        h,
      ) && !/categor|type/.test(h),
  );
  if (
    column < 0 &&
    headers.length > 0 &&
    /prestataire|sous[- ]traitant|processor|provider|partenaire|partner/.test(fold(first.lead)) &&
    /^(?:noms?|names?)$/.test(headers[0] ?? '')
  )
    column = 0;
  if (column < 0 && headers.length === 0) {
    const width = Math.max(...table.rows.map((row) => row.cells.length));
    const domains = Array.from({ length: width }, (_, i) => i).find(
      (i) =>
        table.rows.filter((row) => DOMAIN.test((row.cells[i] ?? '').trim())).length >=
        table.rows.length * 0.6,
    );
    if (domains !== undefined && width >= 2) column = domains === 0 ? 1 : 0;
  }
  if (column < 0) return [];
  const out: { name: string; block: Block }[] = [];
  for (const row of table.rows)
    for (const name of (row.cells[column] ?? '')
      .split(/\n|;|,(?! (?:Inc|Ltd|LLC|S\.A))/)
      .map((part) => part.replace(/^[«"“\s]+|[»"”\s.]+$/g, '').replace(/\s*\([^)]*\)$/, '')))
      if (
        isNameLike(name) &&
        (headers.length === 0 ||
          /^(?:societes?|compan|entit|noms?\b|names?\b)/.test(headers[column] ?? '') ||
          looksProper(name))
      )
        out.push({ name, block: row });
  return out;
}

const COUNTRY =
  /^(?:france|allemagne|germany|irlande|ireland|belgique|belgium|espagne|spain|italie|italy|pays-bas|netherlands|luxembourg|suisse|switzerland|canada|inde|india|maroc|morocco|tunisie|royaume-uni|etats-unis|usa|uk|us|eu|ue|eea|eee|paris|london|dublin)$/;
const SPOKEN =
  /(?:par l'intermédiaire de|l'intermédiaire de|via l'intermédiaire de|(?:notre|nos|son|le|the|our|un|a|du|de son|de notre) (?:prestataires?|sous[- ]traitants?|hébergeurs?|partenaires?|fournisseurs?|délégataires?|mandataires?|assureurs?|transporteurs?|courtiers?|(?:hosting |payment |service |cloud )?providers?|processors?|host|payment processor|routeur|outil)(?: [\p{Ll}'-]+){0,4}|hébergée?s? (?:par|chez|sur les serveurs de)|hosted (?:by|with|on the servers of)|(?:servers|serveurs) (?:of|de)(?: the company| la société)?|fournie?s? par|provided by|supplied by|powered by|handled by|taken by|sent (?:by|through|with)|delivered by|processed by|assurée?s? par|confiée?s? à|expédiée?s? (?:par|via|avec|au moyen de)|envoyée?s? (?:par|via|avec|au moyen de)|au moyen de|(?:la plateforme|la solution|l'outil|the platform|the tool|the service)(?: (?:en ligne|de [\p{Ll}-]+|online))?|opérée?s? par|operated by|gérée?s? par)(?: la société| the company| société)? [«"“]?\s?((?:[\p{Lu}\d][\p{L}\d.&'+-]*)(?: (?:[\p{Lu}\d][\p{L}\d.&'+-]*|&|of|de)){0,4})/gu;

/** "our host Name", "by means of Name": a proper name that the sentence makes a recipient. */
function spoken(text: string): { name: string; at: number }[] {
  return [...text.matchAll(SPOKEN)]
    .map((m) => ({
      name: (m[1] ?? '').replace(/(?: (?:of|de|&))+$|[.,']$/g, ''),
      at: m.index + m[0].lastIndexOf(m[1] ?? ''),
    }))
    .filter(({ name }) => isCompany(name));
}

/** "Name, a payment institution, to take the gifts": a sentence that opens with a company and what it is. */
function openingCompany(text: string): string | null {
  const name =
    /^(\p{Lu}[\p{L}\d.&'+-]*(?: \p{Lu}[\p{L}\d.&'+-]*){0,3}),? (?:\(|établissement|une? société|prestataire|hébergeur|notre |our |a company|the company|is our|est notre)/u.exec(
      text,
    )?.[1];
  return name && isCompanyLike(name) ? name : null;
}

/** "care networks (Name, Name)": names in brackets in a part on recipients. */
function inBrackets(text: string): { name: string; at: number }[] {
  return [...text.matchAll(/\(([^()]{2,120})\)/g)].flatMap((match) => {
    const names = (match[1] ?? '').split(/\s*(?:,|;| et | and )\s*/);
    return names.length > 1 &&
      names.every(
        (name) =>
          isNameLike(name) && !COUNTRY.test(fold(name)) && name.split(' ').every((w) => /^\p{Lu}/u.test(w)),
      )
      ? names.map((name) => ({ name, at: text.indexOf(name, match.index) }))
      : [];
  });
}

const isCompanyLike = (name: string): boolean => isCompany(name) && looksProper(name);
const isCompany = (name: string): boolean =>
  isNameLike(name) &&
  !COUNTRY.test(fold(name)) &&
  !/^(?:Europe|France|Site|Société|Données|Internet|Union|EU|UE|United|États|Utilisateur|Client|Services?|Plateforme|Terminal|Visiteur|Commission|Politique|Policy|Data|Personal|User|Company|Website|Application|Loi|Act|Règlement|Groupe|Group|Article|Section|Mr|Mme|M\.|Conseil|Autorité|Ministère|Tribunal)\b/.test(
    name,
  );
