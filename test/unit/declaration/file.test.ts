import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LARGEST_FILE, readDeclarationFile, writeDeclarationFile } from '../../../src/core/declaration/file';
import type { Declaration } from '../../../src/core/model/declaration';
import { declarations } from '../../../src/data';

const home = declarations['back-office.pro'] as Declaration;
const good = writeDeclarationFile(home);
const withChange = (change: (file: Record<string, unknown>) => void): string => {
  const file = JSON.parse(good);
  change(file);
  return JSON.stringify(file);
};
const reason = (text: string): string => {
  const read = readDeclarationFile(text);
  return read.ok ? 'taken' : read.reason;
};

describe('a declaration as a file', () => {
  it('comes back as it was written', () => {
    expect(readDeclarationFile(good)).toEqual({ ok: true, declaration: home });
  });

  it('is refused with the reason', () => {
    expect(reason('x'.repeat(LARGEST_FILE + 1))).toBe('too-large');
    expect(reason('{"schemaVersion":')).toBe('not-json');
    expect(reason('[]')).toBe('no-declaration');
    expect(reason('{"hello":1}')).toBe('no-declaration');
    expect(reason(withChange((f) => (f.schemaVersion = 2)))).toBe('newer-version');
    expect(reason(withChange((f) => (f.schemaVersion = 'one')))).toBe('malformed');
    expect(reason(withChange((f) => delete f.recipients))).toBe('malformed');
    expect(reason(withChange((f) => (f.id = 'co.uk')))).toBe('site');
    expect(reason(withChange((f) => (f.id = 'www.back-office.pro')))).toBe('site');
    expect(reason(withChange((f) => (f.ownHosts = ['back-office.pro', 'com'])))).toBe('site');
    expect(reason(withChange((f) => (f.policyUrls = [{ language: 'en', url: 'javascript:alert(1)' }])))).toBe(
      'address',
    );
    expect(reason(withChange((f) => (f.sources = [{ title: 'x', url: 'data:text/html,x' }])))).toBe(
      'address',
    );
    expect(
      reason(withChange((f) => ((f.controller as { name: string }).name = '<img src=x onerror=1>'))),
    ).toBe('markup');
    expect(reason(withChange((f) => ((f.controller as { name: string }).name = 'Dev\u202eSoft')))).toBe(
      'markup',
    );
    expect(reason(withChange((f) => (f.ownHosts = Array(1001).fill('back-office.pro'))))).toBe('too-large');
  });

  it('carries no key that reaches behind an object', () => {
    for (const key of ['__proto__', 'constructor', 'prototype'])
      expect(reason(good.replace('"schemaVersion"', `"${key}": {"polluted": true}, "schemaVersion"`))).toBe(
        'malformed',
      );
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('drops what the schema does not know', () => {
    const read = readDeclarationFile(withChange((f) => (f.tracker = 'more')));
    expect(read.ok && 'tracker' in read.declaration).toBe(false);
  });

  it('is never taken in part: truncated anywhere, it is refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: good.trimEnd().length - 1 }), (length) => {
        expect(readDeclarationFile(good.slice(0, length)).ok).toBe(false);
      }),
    );
  });

  it('never throws, whatever is put into it', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readDeclarationFile(text)));
    const places = Object.keys(home);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, value) => {
        const read = readDeclarationFile(withChange((f) => (f[place] = value)));
        // What is taken is whole: written again, it is taken again.
        if (read.ok) expect(readDeclarationFile(writeDeclarationFile(read.declaration))).toEqual(read);
      }),
    );
    expect(reason('{"schemaVersion":1,"a":'.concat('['.repeat(5000), ']'.repeat(5000), '}'))).toBe(
      'malformed',
    );
  });
});
