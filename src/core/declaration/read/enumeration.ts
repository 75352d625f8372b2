import { fold } from '../text';

/** Words after which a sentence counts up the companies that it speaks of. */
const OPENS =
  /(?:prestataires?|sous[- ]traitants?|partenaires?|fournisseurs?|destinataires?|hebergeurs?|banques?|assureurs?|transporteurs?|centres? d'appels?|call cent(?:er|re)s?|providers?|processors?|partners?|vendors?|suppliers?|carriers?|companies|share\w*|disclos\w+|transmises?|transmis|transmettons|communiquees?|communiquons|partageons|confions|work with|rely on|fait appel|faisons appel|recours|travaillons)\b[^.;:]{0,80}?(?::|\(|,(?= \S)|,? (?:notamment|comme|tels? que|telles? que|dont|a savoir|parmi lesquels|par exemple|namely|including|such as|for example|for instance|e\.g\.,?|like|for example|with|a|aux?|to|on|avec|chez)(?= ))/g;
/** What may stand after a name in an enumeration. */
const ENDS =
  /^\s*(?:,|;|\(|\)|\.|$|:|[–—-]\s|(?:et|and|ou|or|pour|for|qui|who|which|afin|en charge|in charge|as our)\b)/;
const NAME =
  /^((?:(?:la société|les sociétés|the company|l'outil|la plateforme|le service|notre hébergeur|our host) )?)([\p{Lu}\d][\p{L}\d.&'+-]*(?: (?:[\p{Lu}\d][\p{L}\d.&'+-]*|&|of|de|du))*)/u;

/** A verb that tells what the company before it does. */
const DOES =
  /^ (?:[a-z]{3,}(?:s|ies) |heberge |gere |assure |envoie |traite |fourni\w* |achemine |conserve |stocke |regl|mesure )/;

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
    if (opening[0].endsWith(',') && !NAME.test(text.slice(from).trimStart())) continue;
    const stop = /[.!?](?:\s|$)/.exec(text.slice(from));
    const to = stop ? from + stop.index : text.length;
    for (const part of text
      .slice(from, to)
      .matchAll(/(?:^|[,;:]|(?<=\s)(?:et|and|ou|or|à|to|with|avec)(?=\s))\s*(?:(?:et|and|à|to) )?/gu)) {
      const at = from + part.index + part[0].length;
      const [, before = '', found = ''] = NAME.exec(text.slice(at, to + 1)) ?? [];
      const name = found.replace(/(?: (?:of|de|du|&))+$|[.,']+$/g, '');
      const start = at + before.length;
      const after = fold(text.slice(start + name.length));
      // After a colon each company may go on with what it does: "X stores the files, Y runs the desk".
      const ends = ENDS.test(after) || (opening[0].endsWith(':') && DOES.test(after));
      if (name && ends && !out.some((o) => o.at === start)) out.push({ name, at: start });
    }
    // "for paying (Name and Name), for parcels (Name)".
    for (const bracket of text.slice(from, to).matchAll(/(?<=\p{Ll} )\(([^()]{2,80})\)/gu)) {
      const names = (bracket[1] ?? '').split(/\s*(?:,|;| et | and | ou | or |\/)\s*/);
      if (
        !names.every((name) => NAME.test(name) && name.split(' ').every((word) => /^[\p{Lu}\d&]/u.test(word)))
      )
        continue;
      for (const name of names) {
        const start = text.indexOf(name, from + bracket.index);
        if (!out.some((o) => o.at === start)) out.push({ name, at: start });
      }
    }
  }
  return out;
}
