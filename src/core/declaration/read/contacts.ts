import type { Block, PolicyDocument } from '../document';
import type { PolicyFacts } from '../facts';
import { placeIn } from '../place';

const PLAIN = /[\p{L}\d._%+-]{1,64}@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu;
/** "name [at] host [dot] fr", "name (arobase) host.fr", "name (at) host point com". */
const WRITTEN_OUT =
  /([\p{L}\d._%+-]{1,64})\s?[[({<]\s?(?:at|arobase|arrobase|@|a)\s?[\])}>]\s?([\p{L}\d-]+(?:(?:\.|\s?[[({<]?\s?(?:dot|point)\s?[\])}>]?\s?)[\p{L}\d-]+)+)/giu;
const PLACEHOLDER =
  /^\[?(?:email|e-mail)[\s\u00a0]?protected\]?$|@(?:example|exemple)\.|^(?:name|nom|prenom|votre|your|email|x+)@/i;
const OF_AUTHORITY =
  /@(?:cnil\.fr|ico\.org\.uk|dataprotection\.ie|edps\.europa\.eu|aepd\.es|garanteprivacy\.it|apd-gba\.be|cnpd\.lu|edoeb\.admin\.ch)$/i;
const OFFICER =
  /\bdpo\b|\bdpd\b|delegue[e]?s? a la protection des donnees|data protection officer|delegue[e]? (?:aux donnees|informatique)|responsable (?:de la )?protection des donnees|data privacy officer|\bnotre delegue[e]?\b/;
const NO_OFFICER =
  /(?:pas|n'a) (?:designe|nomme|tenue? de designer)|(?:not|n't) (?:appointed|required to appoint|designated|have|need)\b|no data protection officer|no dpo|n'avons (?:pas|aucun)|aucun (?:dpo|delegue)/;

export function emailsIn(text: string): { address: string; start: number; end: number }[] {
  const found: { address: string; start: number; end: number }[] = [];
  for (const m of text.matchAll(PLAIN))
    found.push({ address: m[0].replace(/\.+$/, ''), start: m.index, end: m.index + m[0].length });
  for (const m of text.matchAll(WRITTEN_OUT)) {
    const host = (m[2] ?? '').replace(/\s?[[({<]?\s?(?:dot|point)\s?[\])}>]?\s?/gi, '.');
    if (/\.[a-z]{2,}$/i.test(host))
      found.push({ address: `${m[1]}@${host}`, start: m.index, end: m.index + m[0].length });
  }
  return found.filter(({ address }) => !PLACEHOLDER.test(address));
}

/** Addresses that the policy shows, decoded, each once. */
export function readEmails(document: PolicyDocument): PolicyFacts['emails'] {
  const seen = new Map<string, PolicyFacts['emails'][number]>();
  const add = (address: string, place: PolicyFacts['emails'][number]['place']): void => {
    const key = address.toLowerCase();
    if (!seen.has(key) && !OF_AUTHORITY.test(address) && address.includes('@'))
      seen.set(key, { address, place });
  };
  for (const block of document.blocks)
    for (const { address, start, end } of emailsIn(block.text)) add(address, placeIn(block, start, end));
  for (const address of document.linkedEmails) add(address, null);
  return [...seen.values()];
}

/** Whether an officer is named, and the address that stands with it. */
export function readOfficer(document: PolicyDocument): PolicyFacts['dpo'] {
  let stated: PolicyFacts['dpo'] | null = null;
  const { blocks } = document;
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i] as Block;
    const bare = block.low.replace(/\S+@\S+/g, (m) => ' '.repeat(m.length));
    const found = OFFICER.exec(bare);
    if (!found || NO_OFFICER.test(bare)) continue;
    // A carrier bears the same three letters.
    if (found[0] === 'dpd' && /livraison|transport|colis|deliver|shipping|parcel|courier/.test(bare))
      continue;
    const place = placeIn(block, found.index, found.index + found[0].length);
    const near =
      block.kind === 'heading' || /:\s*$/.test(block.text) ? blocks.slice(i, i + 5) : blocks.slice(i, i + 2);
    const email = nearestEmail(near, found.index) ?? null;
    if (email) return { stated: true, email, place };
    stated ??= { stated: true, email: null, place };
  }
  const byName = readEmails(document).find(
    ({ address }) => /^(?:dpo|dpd)\b|^(?:dpo|dpd)[._-]/i.test(address) || /[._-]dpo@/i.test(address),
  );
  if (stated) return { ...stated, email: byName?.address ?? null };
  return { stated: false, email: byName?.address ?? null, place: byName?.place ?? null };
}

function nearestEmail(blocks: readonly Block[], from: number): string | undefined {
  for (const [i, block] of blocks.entries()) {
    if (i > 0 && block.kind === 'heading') break;
    const all = emailsIn(block.text);
    const after = i === 0 ? all.find((email) => email.start > from) : all[0];
    const own = all.find((email) => /dpo|dpd/i.test(email.address));
    const near = all.find((email) => /privacy|rgpd|gdpr|donnees|protection/i.test(email.address));
    const chosen = own ?? after ?? near ?? all[0];
    if (chosen) return chosen.address;
  }
  return undefined;
}

/** Other ways to write: a form, a support ticket, by post, by telephone. */
export function readOtherContacts(document: PolicyDocument): PolicyFacts['otherContacts'] {
  const ways = new Set<PolicyFacts['otherContacts'][number]>();
  for (const { low } of document.sentences) {
    const asks = /contact|exerc|droit|right|question|demande|request|ecri|adress|write/.test(low);
    if (!asks) continue;
    if (
      /formulaire (?:en ligne|de contact|dedie)|notre formulaire|(?:contact|web|online|request|privacy) form/.test(
        low,
      )
    )
      ways.add('web-form');
    if (/support ticket|ticket (?:de|au) support/.test(low)) ways.add('support-ticket');
    if (
      /(?:par (?:voie postale|courrier(?! electronique)|lettre)|by (?:post|mail(?: to| at|:)|letter)|adresse postale suivante|courrier (?:postal )?a l'adresse)/.test(
        low,
      )
    )
      ways.add('postal');
  }
  return [...ways];
}
