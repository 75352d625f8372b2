import { fold } from '../text';

/** Words after which a sentence counts up the companies that it speaks of. */
const OPENS =
  /(?:prestataires?|sous[- ]traitants?|partenaires?|fournisseurs?|destinataires?|hebergeurs?|providers?|processors?|partners?|vendors?|suppliers?|carriers?|companies|share\w*|disclos\w+|transmises?|transmis|transmettons|communiquees?|communiquons|partageons|confions|work with|rely on|fait appel|faisons appel|recours|travaillons)\b[^.;:]{0,80}?(?::|\(|,? (?:notamment|comme|tels? que|telles? que|dont|a savoir|parmi lesquels|namely|including|such as|like|for example|with|a|aux?|to|on|avec|chez)(?= ))/g;
/** What may stand after a name in an enumeration. */
const ENDS =
  /^\s*(?:,|;|\(|\)|\.|$|:|[–—-]\s|(?:et|and|ou|or|pour|for|qui|who|which|afin|en charge|in charge|as our)\b)/;
const NAME =
  /^(?:(?:la societe|the company|l'outil|la plateforme|le service) )?([\p{Lu}\d][\p{L}\d.&'+-]*(?: (?:[\p{Lu}\d][\p{L}\d.&'+-]*|&|of|de|du))*)/u;

/**
 * Proper names in a sentence that counts up recipients: "our providers, in particular X for payment and Y for
 * archives", "shared with X (shop), Y (mail)". A name stands right after the opening words, a comma or an "and",
 * and is followed by what goes on.
 */
export function counted(text: string): { name: string; at: number }[] {
  const low = fold(text);
  const out: { name: string; at: number }[] = [];
  for (const opening of low.matchAll(OPENS)) {
    const from = opening.index + opening[0].length;
    const stop = /[.!?](?:\s|$)/.exec(text.slice(from));
    const to = stop ? from + stop.index : text.length;
    for (const part of text
      .slice(from, to)
      .matchAll(/(?:^|[,;:]|(?<=\s)(?:et|and|ou|or|à|to|with|avec)(?=\s))\s*(?:(?:et|and|à|to) )?/gu)) {
      const at = from + part.index + part[0].length;
      const name = (NAME.exec(text.slice(at, to + 1))?.[1] ?? '').replace(
        /(?: (?:of|de|du|&))+$|[.,']+$/g,
        '',
      );
      if (name && ENDS.test(fold(text.slice(at + name.length))) && !out.some((o) => o.at === at))
        out.push({ name, at });
    }
  }
  return out;
}
