/** Words that make a name beside them a recipient, or that speak of it for another reason. */

/** Sentences that introduce the names of recipients. */
export const INTRODUCES =
  /(?:prestataires?|sous[- ]traitants?|partenaires?|fournisseurs?|destinataires?|tiers|hebergeurs?|outils?|services? (?:tiers|externes|suivants)|societes?|entreprises|regies|plateformes|providers?|processors?|sub-?processors?|partners?|recipients?|third part(?:y|ies)|vendors?|suppliers?|companies|tools|services|platforms)\b/;
export const SHARES =
  /\bsent\b|handled|traitee?s? dans|geree?s? dans|stored in|counts how|compte (?:les|nos) (?:visit|lect)|managed by|\bloaded\b|embedded|utilis|recour|fait appel|faisons appel|confi[eé]|heberg|transmet|transmis|communiqu|partag|collabor|travaill|via\b|par l'intermediaire|intermediaire de|emis par|depose|fourni|propose par|opere|mesur|measur|statisti|analys|analytic|gere par|traite par|assure par|sous[- ]traitant|prestataire|partenaire|destinataire|solution|outil|service|\bus(?:e|es|ing)\b|\bshare|\bhost|provide|process|partner|through\b|collect|store|send|rel(?:y|ies)|engage|work with|powered|operated|disclos|vendor|supplier/;
/** Names mentioned for another reason: how to set a browser, opting out, sharing buttons, signing in, law, examples. */
export const OTHER_REASON =
  /navigateur|browser|parametr\w+ (?:de )?(?:votre|chrome|safari)|opt[- ]?out|desactiv|gaoptout|s'opposer|liens? (?:de partage|vers)|boutons? (?:de )?partage|share button|like button|partager (?:votre|vos|du) contenu|(?:vous connecter|connecter|log ?in|sign ?in|inscri\w+) .{0,60}(?:compte|account|via|avec|with|using)|comptes? tiers|politiques? de confidentialite d|privacy polic(?:y|ies) (?:of|from)|trademark|marque deposee|telechargeable|app store|google play|disponible sur|si vous possedez un compte|if you have an? \w+ (?:or \w+ )?account|selon les termes|(?<!privacy )framework|fan page|suivez[- ]nous|follow us|nous ne (?:partageons|utilisons|transmettons|vendons)|ne (?:sont|seront) (?:pas|jamais|ni) (?:transmis|communiqu|partag|vendu|cede|loue)|(?:are|is|will) (?:not|never)(?: be)? (?:shared|sold|passed|disclosed|transferred|given)|do not (?:use|share|sell)|don't (?:use|share)|not any third|n'utilis\w+ (?:pas|aucun)|social media like|such as (?:chrome|safari|firefox)/;
const PRODUCTS =
  /google chrome|chrome\b|microsoft (?:internet explorer|edge)|internet explorer|apple safari|safari\b|mozilla firefox|firefox|google play(?: store| services)?|apple app store|app store|\bios\b|android|microsoft windows|windows\b|macos|google account|compte google|bouclier/g;
export const RECIPIENT_HEADING =
  /destinataires?|sous[- ]traitants?|prestataires?|partenaires?|recipients?|processors?|providers?|partners?|vendors?|suppliers?|third part|companies|tiers|partage|sharing|share|who (?:has|can|receives|else)|qui (?:a|peut|recoit|d'autre)|avec qui|a qui|compan(?:y|ies)|help us|helps us|qui y a|qui accede|who sees|montr|see it|gets? to see|transmission|communiqu|list of/;
export const mask = (low: string): string =>
  low
    .replace(PRODUCTS, (m) => ' '.repeat(m.length))
    .replace(/https?:\/\/\S+|www\.\S+|\S+@\S+/g, (m) => ' '.repeat(m.length));
