import type { RightName } from '../../model/declaration';
import { type Block, type PolicyDocument, sentencesIn } from '../document';
import type { PolicyFacts } from '../facts';
import { placeIn } from '../place';
import { fold } from '../text';

/** Named as a right: enough wherever it stands. */
const NAMED: readonly [RightName, RegExp][] = [
  [
    'access',
    /droits? d'acces|right(?:s)? (?:of|to) (?:access|information)|right to (?:request|obtain|receive) (?:access|a copy|confirmation)|acceder (?:a|aux) (?:(?:vos|ses|mes|tes) )?(?:donnees|informations)(?<=(?:vos|ses|mes|tes) \w+| vous concernant)|acceder aux (?:donnees|informations) (?:vous|le|la|les) concernant/,
  ],
  [
    'rectification',
    /droits? (?:de |d'obtenir (?:la )?)?rectification|droit de (?:modifi\w+|correction|rectifier)|right(?:s)? (?:of|to) (?:rectif\w+|correct\w*|amend)/,
  ],
  [
    'erasure',
    /droits? (?:a |d'|de |d'obtenir )?(?:l')?(?:effacement|oubli|suppression|effacer|supprimer)|droit a l'oubli|right(?:s)? (?:of|to) (?:erasure|deletion|be forgotten|erase|delete|have .{0,40}(?:erased|deleted))|right to erasure/,
  ],
  [
    'restriction',
    /droits? (?:a |de |d'obtenir )?(?:la )?limitation|droit de limiter|right(?:s)? (?:of|to) (?:restrict\w*|limit\w*)/,
  ],
  [
    'portability',
    /droits? (?:a |de |d'obtenir )?(?:la )?portabilite|right(?:s)? (?:of|to) (?:data )?portability|right to (?:receive|transfer|port) .{0,60}(?:machine|structured|format|data)/,
  ],
  [
    'objection',
    /droits? d'opposition|droit de (?:vous|s') ?opposer|right(?:s)? (?:of|to) object\w*(?! to (?:a |any )?(?:processing |decisions? )?(?:based |made )?(?:solely|only|exclusively))|right to opt[- ]out of (?:direct marketing|marketing)/,
  ],
  [
    'automated-decision',
    /(?:not|ne pas|non).{0,60}(?:decision|profil).{0,80}automat|(?:decision|profil).{0,60}(?:exclusivement|uniquement|solely|only|entirely).{0,40}automat|droit .{0,60}decision.{0,40}automati|right .{0,60}automated (?:individual )?(?:decision|processing)|decision.{0,40}by (?:a computer|machines?)|human (?:review|intervention)|intervention humaine|intervention d'un (?:conseiller|humain|etre humain|agent)|contester (?:la|une|cette) decision/,
  ],
  [
    'post-mortem',
    /(?:directives?|instructions?|sort|devenir|deviendr\w+|deviennent|advenir|adviendra|fate).{0,90}(?:apres (?:votre|son|leur|sa|la|le) (?:deces|mort)|post[- ]?mortem|after (?:your |their |his |her |)death)|becomes? of .{0,30}data after|post[- ]?mortem|en cas de deces/,
  ],
  [
    'withdraw-consent',
    /(?:retirer|(?<!jusqu'au )retrait d[eu]|revoquer|revocation de|annuler) (?:.{0,25})?(?:consentement|accord|autorisation)|(?:withdraw\w*|revok\w*) (?:.{0,30})?consent|consentement peut etre retire|consentement\b.{0,40}\bque vous pouvez (?:retirer|revoquer)|consent\w*.{0,60}\b(?:withdraw|revoke|withdrawn|revoked)\b|consentement\b.{0,60}\ble (?:retirer|revoquer)/,
  ],
  [
    'complaint',
    /(?:introduire|deposer|adresser|former|faire|porter|effectuer|saisir|droit (?:a|de|d'introduire)).{0,60}(?:reclamation|plainte|recours)|(?:reclamation|plainte).{0,50}(?:autorite|cnil|controle)|saisir .{0,40}(?:cnil|autorite|commission nationale)|\bplaindre\b.{0,40}(?:cnil|autorite|commission)|complain (?:directly )?to\b|(?:autoriteit|authority|commissioner|\bcnil\b|\bico\b|regulator|autorite|commission).{0,60}(?:complain|reclamation|plainte)|concerns? .{0,30}(?:\bico\b|supervisory|commissioner)|(?:lodge|file|make|submit|raise|bring|right to) .{0,30}complain\w*|complain(?:ts?)? .{0,60}(?:supervis|authorit|regulator|ico\b)|refer the matter .{0,40}authority|\bcomplaints?\s*:|\breclamations?\s*:|(?:vous adresser|s'adresser|ecrire) a la cnil|(?:desaccord|difficulte|litige|insatisf\w*|differend)\b.{0,40}\bcnil|\bcnil peut etre saisie|(?:go|turn) to the (?:\w+ ){0,3}(?:ico|authority|commissioner)\b|contact (?:the|your) (?:[\w-]+ ){0,6}(?:authority|commissioner)/,
  ],
];

/** The reader, not the company, may do something. */
const MAY =
  /\b(?:vous (?:pouvez|avez|pourrez|etes en droit)|tu (?:peux|as)|(?:personnes?|adherents?|clients?|utilisat\w+|membres?|salaries?|candidats?|patients?|usagers?|titulaires?|abonnes?|visiteurs?|chacun|internautes?|donateurs?|parents?)(?: \p{L}+){0,3} (?:peut|peuvent|a|ont) |il (?:vous )?est possible de|possibilite de|you (?:can|may|have|are free|are able|are also able)|(?:individuals|users|customers|people|members|guests|visitors|anyone) (?:can|may|have)|(?:e-?mail|write to|contact)\b.{3,70}\bto (?:get|see|have|ask|request|exercise|obtain|access)|(?:ecri\w+|contact\w+|adress\w+)\b.{3,70} pour (?:exercer|acceder|obtenir|demander|consulter))/u;
const DATA =
  /donnees|informations?|renseignements|sur vous|\bdata\b|information|details|what we (?:hold|have|know)|about you|concern|records?\b|dossier|copy|copie/;
const ELSE =
  /cookies?|traceurs?|navigateur|browser|newsletter|profile page|contenus?\b|\bnot be able\b|ne pou(?:v|rr)\w+ (?:pas|plus)/;
/** Rights told by what one may do with one's data; trusted where a sentence tells two or more, or the part is about rights. */
const VERBS: readonly [RightName, RegExp][] = [
  [
    'access',
    /\b(?:consulter|acceder|connaitre|voir|recevoir|obtenir)\b.{0,60}(?:donnees|informations|renseignements|copie|concern)|(?:copie|communication) de |savoir (?:quelles|si|ce que)|\b(?:voir|consulter)\b.{0,60}(?:ce que (?:j'ai|nous avons)|sur vous)|what (?:we|i) (?:hold|have|know|keep)|\b(?:see|view|access|know|find out|look at|inspect)\b.{0,50}(?:data|information|hold|have|about you)|copy of/,
  ],
  [
    'rectification',
    /rectifi|corrig|mettre a jour|completer|\bcorrect|rectif(?:y|ied)|\bamend|\bput right|\bfix(?:ed)?\b|mistakes|\bupdate/,
  ],
  ['erasure', /supprim|effac|\beras|\bdelet/],
  ['restriction', /\blimit(?:er|ation)\b|\brestrict|hold but not use/],
  [
    'objection',
    /(?:s'|vous |t'|y )oppos|opposition|\bopposer a\b|\bobject (?:to)?\b|\bstop (?:us |our )?(?:processing|using|using it)|or stop\b/,
  ],
  [
    'portability',
    /portab|recuper|transporter|emporter|\bexport|fichier contenant|format (?:structur|ouvert|lisible|courant|reutilisable)|machine[- ]readable|\bport\b|(?:tak|mov|transfer|send)\w* .{0,30}(?:elsewhere|with you|to another|someone else|another (?:provider|service|company))/,
  ],
  ['complaint', /plain(?:dre|te)|reclamation|complain/],
];

/** Words that name a right only where rights are being told. */
const TOLD: readonly [RightName, RegExp][] = [
  [
    'access',
    /^information \(art|information \(art\w*\.? ?15\b|\bacces\b|\bacceder\b|\baccess\b|copie de (?:vos|ses)|copy of (?:your|the)/,
  ],
  [
    'rectification',
    /rectifi|\bcorrig|\bcorrection|\bcorrect(?:ed)?\b|\bamend\b|\bmodifi(?:er|cation)\b|mise? a jour|rectify/,
  ],
  ['erasure', /effac|\bsuppression\b|supprim|\boubli\b|\beras|\bdelet|forgotten/],
  [
    'restriction',
    /limit(?:ation|er)\b.{0,25}(?:traitement|usage|utilisation|donnees|$|[,;.(])|\blimitation\b|restrict|\blimit (?:how|what|our|the|your|its) /,
  ],
  [
    'portability',
    /portab|recuperer (?:vos|ses|leurs) donnees|(?:faire|have (?:it|them)) transfer|format (?:structure|ouvert|lisible)|machine[- ]readable|structured|transfer \(art\w*\.? ?20\b|(?:move|take|transfer) (?:it|them|your data|your information) (?:to another|elsewhere|with you)|\bport\b/,
  ],
  ['objection', /oppos(?:ition|er)|\bobject(?:ion)?\b(?! is)|\bs'y opposer/],
  ['automated-decision', /automatis|automated/],
  ['post-mortem', /deces|mort\b|death/],
  ['withdraw-consent', /retrait (?:de|du) (?:.{0,10})?consentement|retirer (?:.{0,20})consentement|withdraw/],
  ['complaint', /reclamation|plainte|complain/],
];
const TELLS =
  /droits?\b(?! (?:de modifier a tout|applicable|d'auteur|francais|de propriete))|\brights?\b(?! reserved)|demandes? (?:individuelles|d'exercice|de droits)|vous pouvez (?:.{0,20})?demander|vous pouvez (?:egalement )?(?:exercer|nous demander)|you (?:may|can) (?:also )?(?:ask|request|exercise)|you are entitled|entitled to|requests? (?:concerning|for|to)/;
/** A part that is all about rights: its list tells them without saying the word again. */
const RIGHTS_PART =
  /^[\W\d]*(?:(?:quels sont |what are )?(?:vos|mes|les|nos|your|the|my|individual|data subjects?'?) )*(?:droits?|rights)\b|(?:vos|your|exercice d\w+|exercer) (?:\w+ )?(?:droits|rights)|droits (?:des personnes|rgpd|dont vous)|rights (?:under|you have|of)/;
const RIGHTS_HEADING =
  /droits?\b|\brights?\b|your choices|vos choix|what you can (?:do|ask)|vous pouvez|exercer/;
/** The sentence before a list of what one may do. */
const OFFERS =
  /^(?:[^.]{0,60}\b)?(?:vous pouvez|tu peux|vous avez la possibilite|you (?:can|may)|you are free)\b[^.]{0,60}:\s*$/;
/** Another law's rights, the company's own rights, and what no right of the reader is. */
const OTHERS_RIGHTS =
  /se reserve(?:nt)? le droit|reserves? (?:itself )?the right|droits? (?:d'auteur|de propriete|reserves|et libertes|d'acces (?:reserve|limite|restreint) )|all rights reserved|habilitations?|access rights|right to (?:opt out of (?:the )?sale|know)|(?:le )?droit (?:a |d'|de )[^.;,]{0,40}(?:ne s'applique|n'est) pas|right (?:to|of) [^.;,]{0,40}(?:does|is) not (?:apply|available|applicable)/;
/** Laws of elsewhere give rights of their own names. */
const ELSEWHERE = /\b(?:ccpa|cpra|california|virginia|colorado|nevada|lgpd)\b/;

export function readRights(document: PolicyDocument): PolicyFacts['rights'] {
  const found = new Map<RightName, PolicyFacts['rights'][number]>();
  const add = (right: RightName, block: Block, match: RegExpExecArray): void => {
    if (!found.has(right))
      found.set(right, { right, place: placeIn(block, match.index, match.index + match[0].length) });
  };
  for (const block of document.blocks) {
    if (block.kind === 'heading') continue;
    const heading = block.headings.join(' | ').toLowerCase();
    if (ELSEWHERE.test(heading)) continue;
    const own = block.low.replace(OTHERS_RIGHTS, (m) => ' '.repeat(m.length));
    for (const [right, pattern] of NAMED) {
      if (
        right === 'withdraw-consent' &&
        /\bif\b.{0,40}withdraw|\bwhen you withdraw|you withdraw consent and/.test(own)
      )
        continue;
      const match = pattern.exec(own);
      if (match) add(right, block, match);
    }
    for (const { right, match } of byVerb(document, block)) add(right, block, match);
    const lead =
      block.kind === 'item' ? block.lead.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '') : '';
    const told =
      block.kind === 'item' ? TELLS.test(lead) && /[:,]$|droit|right/.test(lead.trim()) : TELLS.test(own);
    const listed =
      block.kind === 'item' &&
      RIGHTS_HEADING.test(heading) &&
      (TELLS.test(own) || TELLS.test(lead) || RIGHTS_PART.test(heading.split(' | ').at(-1) ?? ''));
    if (!told && !listed) continue;
    let goesOn = false;
    for (const sentence of sentencesIn(document, block)) {
      const before: boolean = goesOn;
      goesOn = /;$/.test(sentence.low.trim()) && (before || TELLS.test(sentence.low));
      const text = sentence.low.replace(OTHERS_RIGHTS, (m) => ' '.repeat(m.length));
      const opens = block.kind === 'item' ? text.slice(0, 140) : text;
      // "You have the right (i) to …; (ii) to …": what follows a semicolon goes on.
      if (block.kind !== 'item' && !before && !TELLS.test(text)) continue;
      if (/compte|account|parametr|settings|cookie/.test(opens) && !/droit|right|demande/.test(opens))
        continue;
      for (const [right, pattern] of TOLD) {
        // In a list each item tells one right, in its first words.
        const where = block.kind === 'item' ? opens.slice(0, 90) : opens;
        if (right === 'automated-decision' && !/decision|profil/.test(where)) continue;
        if (
          (right === 'erasure' || right === 'access') &&
          block.kind === 'item' &&
          /oppos|object|withdraw|retir|portab|restrict|limit/.test(
            where.slice(0, pattern.exec(where)?.index ?? 0),
          )
        )
          continue;
        const match = pattern.exec(where);
        if (match)
          add(right, block, Object.assign(match, { index: match.index + sentence.start - block.start }));
      }
    }
  }
  for (const { right, block, match } of inOfferedList(document)) add(right, block, match);
  return [...found.values()];
}

/** "You can at any time: — see what we hold; — have it corrected": a list of offers that names two rights or more. */
function inOfferedList(
  document: PolicyDocument,
): { right: RightName; block: Block; match: RegExpExecArray }[] {
  const lists = new Map<string, Block[]>();
  for (const block of document.blocks) {
    const lead = block.kind === 'item' ? fold(block.lead) : '';
    if (!OFFERS.test(lead) || ELSE.test(lead)) continue;
    lists.set(lead, [...(lists.get(lead) ?? []), block]);
  }
  return [...lists.values()].flatMap((blocks) => {
    const told = blocks.flatMap((block) =>
      VERBS.flatMap(([right, pattern]) => {
        const match = ELSE.test(block.low) ? null : pattern.exec(block.low.slice(0, 120));
        return match ? [{ right, block, match }] : [];
      }),
    );
    return new Set(told.map(({ right }) => right)).size >= 2 && blocks.some(({ low }) => DATA.test(low))
      ? told
      : [];
  });
}

const IMPERATIVE =
  /^(?:see|have|ask|stop|object|get|obtain|take|correct|delete|restrict|limit|consulter|voir|faire|corriger|effacer|supprimer|obtenir|recuperer|limiter|vous opposer|s'opposer|acceder|rectifier|demander)\b/;

function byVerb(document: PolicyDocument, block: Block): { right: RightName; match: RegExpExecArray }[] {
  const out: { right: RightName; match: RegExpExecArray }[] = [];
  const headed = RIGHTS_HEADING.test(fold(block.headings.at(-1) ?? ''));
  if (headed && block.kind === 'text') {
    // Nothing but their names: "Access, rectification, erasure: write to …".
    const named = TOLD.flatMap(([right, pattern]) => {
      const match = pattern.exec(/^[^.:;]*/.exec(block.low.replace(/\bart\./g, 'art '))?.[0] ?? '');
      return match ? [{ right, match }] : [];
    });
    if (named.length >= 3) out.push(...named);
  }
  if (RIGHTS_PART.test(fold(block.headings.at(-1) ?? '')) && block.kind === 'text')
    // What one may do, without saying who may: "Those of the law: see your data, correct or erase them".
    for (const { low, start } of sentencesIn(document, block)) {
      if (ELSE.test(low) || !DATA.test(low)) continue;
      const told = VERBS.flatMap(([right, pattern]) => {
        const match = pattern.exec(low);
        return match
          ? [{ right, match: Object.assign(match, { index: match.index + start - block.start }) }]
          : [];
      });
      if (told.length >= 3) out.push(...told);
    }
  if (headed && block.kind === 'text') {
    // One right a sentence, each told by its verb alone: "See what we hold. Have mistakes put right. Object to …".
    const told = sentencesIn(document, block).flatMap(({ low, start }) =>
      IMPERATIVE.test(low) && !ELSE.test(low)
        ? VERBS.flatMap(([right, pattern]) => {
            const match = pattern.exec(low);
            return match
              ? [{ right, match: Object.assign(match, { index: match.index + start - block.start }) }]
              : [];
          })
        : [],
    );
    if (new Set(told.map(({ right }) => right)).size >= 3) out.push(...told);
  }
  if (!MAY.test(block.low)) return out;
  const asks = /^[^?]{0,80}\b(?:droits|rights)\b[^?]{0,40}\?/.test(block.low);
  let goesOn = false;
  for (const { low, start } of sentencesIn(document, block)) {
    const may: boolean = MAY.test(low) || goesOn;
    goesOn = may && /;$/.test(low.trim());
    if (!may || ELSE.test(low) || !(headed || DATA.test(low))) continue;
    const told = VERBS.flatMap(([right, pattern]) => {
      const match = pattern.exec(low);
      return match
        ? [{ right, match: Object.assign(match, { index: match.index + start - block.start }) }]
        : [];
    });
    // One of a row of offers counts as the row does.
    if (told.length >= 2 || headed || asks || (goesOn && out.length > 0)) out.push(...told);
  }
  return out;
}
