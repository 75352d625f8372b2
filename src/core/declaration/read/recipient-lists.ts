import type { Block, PolicyTable } from '../block';
import { fold } from '../text';
import { categoryNamed } from './categories';
import type { Gazetteer } from './gazetteer';
import { INTRODUCES, mask, OTHER_REASON, RECIPIENT_HEADING } from './recipient-cues';
import { DOMAIN, isCompanyLike, isNameLike, looksProper, withoutForm } from './recipient-names';

/** Recipients told in lists and tables. */

/** Names that begin the items of a list of recipients: "« Name »: what for", "Name (what for)", "on X: Name, Name". */
export function itemNames(block: Block, known: Gazetteer, siblings: number): string[] {
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
    /^(\p{Lu}[\p{L}\d.&'+-]*(?: \p{Lu}[\p{L}\d.&'+-]*){0,3})(?=(?:,| –| —| -| \(|:| :)? ?(?:\(|nous |qui |is our |est notre |établissement |société |gestionnaire |éditeur |héberg|gère|assure|fourni|envoi|traite|presta|pour |notre |hosts?\b|handles?\b|process|sends?\b|stores?\b|provides?\b|for \b|our \b|which |runs? |manages? ))/u.exec(
      text,
    )?.[1];
  if (does && isCompanyLike(does)) return [does];
  // "We use Name to send our letter."
  const used =
    /^(?:We|Nous) (?:also |egalement |également )?(?:use|work with|rely on|utilisons|travaillons avec|recourons à|faisons appel à) (?:the |la société |the company )?(\p{Lu}[\p{L}\d.&'+-]*(?: \p{Lu}[\p{L}\d.&'+-]*){0,3}) (?:to|for|as|pour|afin|qui)\b/u.exec(
      text,
    )?.[1];
  if (used && isCompanyLike(used)) return [used];
  // "Hosting: Name and Name": what stands before the colon is what for. Unknown names count in a part on recipients,
  // where their form or a bracket tells them: "Booking: Name Ltd (reservations), Name (cards)".
  const named = /^\s*:/.test(text.slice(head.length))
    ? rest
        .split(/\s*(?:,(?! ?(?:Inc|Ltd|LLC|GmbH|Limited)\b)|;| et | and )\s*/)
        .map((part) => part.replace(/[.;]$/, '').trim())
    : [];
  const bare = named.map((part) => part.replace(/\s*\([^()]*\)$/, ''));
  if (
    named.length > 0 &&
    !known.of(head) &&
    bare.every((part) => known.of(part) ?? known.of(withoutForm(part)))
  )
    return bare;
  const told = bare.filter(
    (name, i) =>
      isCompanyLike(name) &&
      ((name !== named[i] && name.split(' ').every((word) => /^[\p{Lu}\d&]/u.test(word))) ||
        withoutForm(name) !== name ||
        known.of(name)),
  );
  if (under && !known.of(head) && told.length > 0 && told.length >= named.length / 2) return told;
  const sure =
    (introduced ||
      (under && /:\s*$/.test(lead) && head.split(/\s+/).every((word) => /^[\p{Lu}\d]/u.test(word)))) &&
    (siblings > 1 || colon !== null);
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
export function underCategory(block: Block, known: Gazetteer): { written: string; at: number }[] {
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

/** Tables of companies: a column headed so, or names beside domains. */
export function tableNames(table: PolicyTable): { name: string; block: Block }[] {
  const first = table.rows[0];
  if (!first) return [];
  const headers = table.headers.map(fold);
  let column = headers.findIndex(
    (h) =>
      /sous[- ]traitant|prestataire|partenaire|destinataire|fournisseur|societe|provider|processor|vendor|partner|recipient|compan|third part|entite|organisme|tiers|outil|tool|service|supplier|entity|entities/.test(
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

/** What a generator of policies says below the name of a service. */
const SERVICE =
  /lieu d[eu] traitement|place of processing|donnees (?:personnelles )?(?:traitees|collectees)|(?:personal )?data (?:processed|collected)|(?:fournie?s?|proposee?s?|exploitee?s?) par|(?:provided|operated|offered) by|est un (?:service|outil)|is an? (?:[\w-]+ ){0,3}(?:service|tool)/;

/** A heading that is the name of a service, "Name (Company Ltd)", with what it does below. */
export function headedService(block: Block, below: readonly Block[], known: Gazetteer): string | null {
  if (block.kind !== 'heading' || /[?:!]$/.test(block.text)) return null;
  const next = below.slice(
    0,
    Math.max(
      0,
      below.findIndex(({ kind }) => kind === 'heading'),
    ) || 3,
  );
  if (!next.some(({ low }) => SERVICE.test(low))) return null;
  const bracketed = /^(.{2,60}?)\s*\(([^)]{2,80})\)$/.exec(block.text);
  const head = (bracketed?.[1] ?? block.text).replace(/^(?:\d+(?:\.\d+)*\.?|[a-z]\)|[IVX]+\.)\s+/, '');
  const hit = [...head.matchAll(/\p{Lu}[\p{L}\d.&'+-]*(?: [\p{Lu}\d][\p{L}\d.&'+-]*)*/gu)]
    .map(([words]) => words)
    .find(
      (words) =>
        known.of(words) || known.of(words.replace(/ \d+$/, '')) || known.of(words.replace(/^\S+ /, '')),
    );
  if (hit)
    return known.of(hit)
      ? hit
      : known.of(hit.replace(/ \d+$/, ''))
        ? hit.replace(/ \d+$/, '')
        : hit.replace(/^\S+ /, '');
  return bracketed &&
    /\b(?:Inc|Ltd|Limited|LLC|GmbH|SAS|SARL|B\.V|AG|Corp|S\.A)\b/.test(bracketed[2] ?? '') &&
    isCompanyLike(head)
    ? head
    : null;
}
