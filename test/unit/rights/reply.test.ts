import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { packDossier } from '../../../src/core/rights/dossier';
import { holdAgainst, missingPoints, ReplyError, readReply } from '../../../src/core/rights/reply';
import { replyChecklist } from '../../../src/data/rights/checklist';

const json = strToU8(
  JSON.stringify({
    account: { email: 'camille@example.org', ga: '1763912345.1763912000' },
    purposes: ['support'],
    retention: 'three years',
  }),
);
const identifiers = [
  { name: '_ga', value: '1763912345.1763912000' },
  { name: 'crisp', value: 'session_0a1b' },
];

describe('reading a reply', () => {
  it('finds what it recognises and says which identifiers do not appear', () => {
    const read = holdAgainst(readReply('reply.json', json), replyChecklist, identifiers);
    expect(read.suggested.map((s) => s.item)).toEqual(['copy', 'purposes', 'retention']);
    expect(read.identifiersFound).toEqual(['_ga']);
    expect(read.identifiersMissing).toEqual(['crisp']);
  });
  it('reads CSV, French text and what a ZIP holds', () => {
    const zip = zipSync({
      'a/data.csv': strToU8('compte;finalité\ncamille;support'),
      'photo.png': new Uint8Array(8),
      'b.json': json,
    });
    const parts = readReply('reply.zip', zip);
    expect(parts.map((p) => p.name)).toEqual(['reply.zip/a/data.csv', 'reply.zip/b.json']);
    expect(holdAgainst(parts, replyChecklist, identifiers).identifiersFound).toEqual(['_ga']);
    const text = [
      {
        name: 'texte',
        text: 'Vos données sont conservées trois ans. Nos sous-traitants : OVH. Garanties : clauses contractuelles types.',
      },
    ];
    expect(holdAgainst(text, replyChecklist, []).suggested.map((s) => s.item)).toEqual([
      'recipients',
      'retention',
      'transfers',
    ]);
  });
  it('says what to do with a PDF, a broken ZIP and what is no text', () => {
    expect(() => readReply('reply.pdf', strToU8('%PDF-1.7'))).toThrow(/paste its text/);
    expect(() => readReply('reply.zip', strToU8('PK\u0003\u0004 and then nothing'))).toThrow(ReplyError);
    expect(() => readReply('photo.jpg', new Uint8Array([255, 216, 0, 0, 1]))).toThrow(ReplyError);
  });
  it('throws nothing but its own error, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('a.zip', 'a.json', 'a.csv', 'a'),
        (bytes, name) => {
          for (const content of [bytes, new Uint8Array([0x50, 0x4b, 3, 4, ...bytes])]) {
            try {
              holdAgainst(readReply(name, content), replyChecklist, identifiers);
            } catch (error) {
              expect(error).toBeInstanceOf(ReplyError);
            }
          }
        },
      ),
    );
  });
  it('asks for what was not ticked and what does not appear', () => {
    const all = replyChecklist.map((item) => item.id);
    expect(missingPoints(replyChecklist, all, [], 'en')).toEqual([]);
    expect(
      missingPoints(
        replyChecklist,
        all.filter((id) => id !== 'transfers'),
        ['crisp'],
        'fr',
      ),
    ).toEqual([
      "les transferts hors de l'EEE et leurs garanties (art. 15(2))",
      "les données liées à l'identifiant crisp, cité dans ma demande",
    ]);
  });
});

describe('the dossier', () => {
  const digest = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  it('holds every file under its own name, with its digest in the index', async () => {
    const files = [
      { name: 'plainte.txt', content: strToU8('Plainte') },
      { name: '../../réponse.pdf', content: strToU8('%PDF') },
      { name: 'plainte.txt', content: strToU8('autre') },
    ];
    const zip = unzipSync(
      await packDossier('Titre', ['À déposer ici'], files, digest, '2026-11-24T10:00:00.000Z'),
    );
    const names = Object.keys(zip);
    expect(names).toHaveLength(4);
    for (const name of names) expect(name).not.toMatch(/[\\/]|^\./);
    const index = strFromU8(zip['index.txt'] ?? new Uint8Array());
    expect(index).toContain('À déposer ici');
    for (const [name, content] of Object.entries(zip)) {
      if (name === 'index.txt') continue;
      expect(index).toContain(`${await digest(content)}  ${name}  (${content.length} bytes)`);
    }
  });
});
