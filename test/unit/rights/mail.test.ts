import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarFile } from '../../../src/ui/letter/calendar';
import {
  base64,
  base64ToBytes,
  bytesToBase64,
  encodedWords,
  mailAddress,
  mailFile,
} from '../../../src/ui/letter/mail';

const SUBJECT = 'Demande d’accès à mes données personnelles (art. 15 RGPD) – réf. VIS-20261124-ABCD';

describe('mailto', () => {
  it('carries recipient, subject and body through, whatever they hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (subject, body) => {
        const url = new URL(mailAddress('a@b.example', subject, body).href);
        expect(url.pathname).toBe('a@b.example');
        expect(url.searchParams.get('subject')).toBe(subject);
        expect(url.searchParams.get('body')).toBe(body.replaceAll('\n', '\r\n'));
      }),
    );
  });
  it('knows when some mail programs would cut it', () => {
    expect(mailAddress('a@b.example', 's', 'short').long).toBe(false);
    expect(mailAddress('a@b.example', 's', 'é'.repeat(400)).long).toBe(true);
  });
});

describe('.eml', () => {
  it('opens as a draft, with text and attachment as they were', async () => {
    const body = 'Madame, Monsieur,\n\nVoilà.'.repeat(20);
    const content = base64('{"a":1}'.repeat(60));
    const raw = await mailFile('c@d.example', 'a@b.example', SUBJECT, body, [
      { name: 'x.json', type: 'application/json', content },
    ]);
    expect(raw).toMatch(/^X-Unsent: 1\r$/m);
    expect(raw).toMatch(/^To: <a@b\.example>\r$/m);
    for (const line of raw.split('\r\n')) expect(line.length).toBeLessThan(77);
    const parts = raw.split(/--\w+/).map((part) => part.split('\r\n\r\n')[1]?.replaceAll('\r\n', '') ?? '');
    const decoded = parts.map((part) =>
      new TextDecoder().decode(base64ToBytes(/^[\w+/=]*$/.test(part) ? part : '')),
    );
    expect(decoded).toContain(body.replaceAll('\n', '\r\n'));
    expect(parts).toContain(content);
  });
  it('names nobody where nobody was named', async () => {
    const raw = await mailFile('', '', 'Subject', 'Text', []);
    expect(raw).not.toMatch(/invalid|^From|^To/m);
    expect(raw).toMatch(/^Subject: Subject\r$/m);
  });
  it('writes subjects in words that any reader takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const words = encodedWords(`é${text}`).split('\r\n ');
        for (const word of words) expect(word.length).toBeLessThanOrEqual(67);
        const back = words
          .map((word) => new TextDecoder().decode(base64ToBytes(word.slice(10, -2))))
          .join('');
        expect(back).toBe(`é${text}`);
      }),
    );
  });
  it('keeps bytes as they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
        expect(base64ToBytes(bytesToBase64(bytes))).toEqual(bytes);
      }),
    );
  });
});

describe('.ics', () => {
  it('is one all-day event on the last day', async () => {
    const file = await calendarFile(
      'visavis-q1',
      '2026-12-24',
      'Réponse attendue : voir mes données',
      'VIS-1',
    );
    expect(file).toContain('DTSTART;VALUE=DATE:20261224');
    expect(file).toContain('UID:visavis-q1');
    expect(file).toContain('BEGIN:VALARM');
  });
});
