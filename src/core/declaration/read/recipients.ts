import type { Block, PolicyDocument } from '../document';
import type { KnownName, PolicyFacts, Recipient, StatedCookie } from '../facts';
import { placeIn } from '../place';
import { fold } from '../text';
import { isCookiePolicy } from './categories';
import { counted } from './enumeration';
import { type Gazetteer, gazetteer } from './gazetteer';
import { INTRODUCES, mask, OTHER_REASON, RECIPIENT_HEADING, SHARES } from './recipient-cues';
import { headedService, itemNames, tableNames, underCategory } from './recipient-lists';
import {
  DOMAIN,
  FIRST_PARTY,
  isCompanyLike,
  isNameLike,
  withoutForm,
  withoutLegalForm,
} from './recipient-names';
import { givenTo, handedTo, inBrackets, labelledList, openingCompany, spoken } from './recipient-prose';

/** A part that does nothing but name the host. */
const HOST = /^[\W\d]*(?:hebergeur|hebergement|hosting|host)\b/;

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
      known.of(withoutForm(written)) ??
      known.of(written.replace(/\.$/, '')) ??
      known.of(headOf(written, known));
    const name = hit?.name ?? (withoutLegalForm(written.trim()) || written.trim());
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
    for (const provider of providersIn(cookie.provider, known))
      if (isNameLike(provider) && !FIRST_PARTY.test(fold(provider)) && !DOMAIN.test(provider))
        add(provider, block, block.text.indexOf(provider), true);
  }
  for (const table of document.tables)
    if (!cookieTables.has(table.index))
      for (const hit of tableNames(table)) add(hit.name, hit.block, hit.block.text.indexOf(hit.name), true);
  document.blocks.forEach((block, i) => {
    const name = headedService(block, document.blocks.slice(i + 1, i + 4), known);
    if (name) add(name, block, block.text.indexOf(name), true);
  });
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
      for (const names of itemNames(block, known, introduced.get(block.lead) ?? 1))
        for (const name of eachOf(names)) add(name, block, block.text.indexOf(name), true);
  }
  for (const sentence of document.sentences) {
    const { block } = sentence;
    if (block.kind === 'heading') continue;
    const opens = block.kind === 'text' ? openingCompany(sentence.text) : null;
    if (HOST.test(fold(block.headings.at(-1) ?? '')))
      for (const match of mask(sentence.low).matchAll(known.pattern))
        add(
          sentence.text.slice(match.index, match.index + match[0].length),
          block,
          sentence.start - block.start + match.index,
          true,
        );
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
      // "Cookies for statistics (Name) and advertising (Name, Name)".
      if (/cookies?|traceurs?|trackers?/.test(sentence.low))
        for (const match of mask(sentence.low).matchAll(known.pattern))
          if (/\([^()]*$/.test(sentence.low.slice(0, match.index)))
            add(
              sentence.text.slice(match.index, match.index + match[0].length),
              block,
              sentence.start - block.start + match.index,
              false,
            );
      // "Maps (Name, Name) and films (Name) are shown once you accept them"; "shown on other sites by Name".
      for (const match of mask(sentence.low).matchAll(known.pattern)) {
        const before = sentence.low.slice(0, match.index);
        const written = sentence.text.slice(match.index, match.index + match[0].length);
        const embeds = EMBEDDED.test(sentence.low) && /\([^()]*$/.test(before);
        if (
          (embeds || (/\b(?:by|par) $/.test(before) && known.of(written)?.vendor)) &&
          isWrittenSo(written, known)
        )
          add(written, block, sentence.start - block.start + match.index, false);
      }
      for (const { name, at } of told) add(name, block, sentence.start - block.start + at, true);
      continue;
    }
    for (const match of mask(sentence.low).matchAll(known.pattern)) {
      const written = sentence.text.slice(match.index, match.index + match[0].length);
      if (!isWrittenSo(written, known)) continue;
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
      RECIPIENT_HEADING.test(heading) && block.kind !== 'row'
        ? [...inBrackets(sentence.text), ...handedTo(sentence.text), ...givenTo(sentence.text)]
        : [];
    const labelled = block.kind === 'row' ? [] : labelledList(sentence.text);
    for (const { name, at } of [...told, ...named, ...bracketed, ...labelled])
      if (!listed.includes(at)) add(name, block, sentence.start - block.start + at, true);
  }
  return [...found.values()];
}

/** Contents of others that a page shows. */
const EMBEDDED =
  /\b(?:videos?|films?|cartes?|maps?|players?|lecteurs?|contenus?|content|fils?|feeds?|podcasts?)\b.{0,80}(?:affich|charg|integr|embed|display|shown?|load|lus?\b|lues?\b|play)/;

/** "Name, Name" before what they do: two companies, where both look like one and neither is a form or a place. */
function eachOf(names: string): string[] {
  const parts = names.split(/,\s+/);
  return parts.length > 1 && parts.every((part) => isCompanyLike(part)) ? parts : [names];
}

/** Companies in one cell: parted by commas, "and", or nothing but a line's end, where all are known. */
function providersIn(cell: string, known: Gazetteer): string[] {
  const hits = known.of(cell) ? [] : [...fold(cell).matchAll(known.pattern)];
  if (hits.length > 1 && fold(cell).replace(known.pattern, '').trim() === '')
    return hits.map((hit) => cell.slice(hit.index, hit.index + hit[0].length));
  return cell.split(/\s*(?:,(?! ?(?:Inc|Ltd|LLC|L\.L\.C|S\.A|Corp|GmbH|Limited)\b)|;|\n| et | and )\s*/);
}

/** "Microsoft Ireland Operations Ltd" is Microsoft: a known name, followed by where and in which form it trades. */
function headOf(written: string, known: Gazetteer): string {
  const words = written.split(/\s+/);
  for (let n = words.length - 1; n > 0; n--) {
    const head = words.slice(0, n).join(' ').replace(/,$/, '');
    if (known.of(head) && !known.of(head)?.ordinary && words.slice(n).every((word) => TRADES.test(word)))
      return head;
  }
  return '';
}
const TRADES =
  /^(?:Ireland|Europe|European|EMEA|UK|US|USA|EU|France|Germany|Deutschland|Luxembourg|Netherlands|International|Global|Operations|Platforms|Technolog(?:y|ies)|Services|Payments|Software|Systems|Holdings?|Group|Cloud|Inc|Ltd|Limited|LLC|GmbH|SAS|SASU|SA|SARL|Corp|Corporation|Company|Co|PLC|AG|AS|AB|B\.?V|N\.?V|S\.à|r\.l|S\.?r\.?l|KG|&|\(.*\))[.,]*$/i;

/** A brand that is written small is known small: "o2switch", "hotjar". */
function isWrittenSo(written: string, known: Gazetteer): boolean {
  if (/^[\p{Lu}\d]/u.test(written) || /^(?:hotjar|criteo)$/.test(written)) return true;
  const hit = known.of(written);
  return hit !== undefined && !hit.ordinary && [hit.name, ...(hit.aliases ?? [])].includes(written);
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
const blockAt = (document: PolicyDocument, at: number): Block =>
  document.blocks.findLast((block) => block.start <= at) as Block;
