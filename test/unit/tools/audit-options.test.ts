import { describe, expect, it } from 'vitest';
import { readOptions, UsageError } from '../../../tools/audit/options';

const base = ['https://www.back-office.pro/', '--out', 'out'];

describe('the audit command line', () => {
  it('reads everything that can be said', () => {
    expect(
      readOptions([
        ...base,
        '--resolve',
        '*:443=127.0.0.1:8443',
        '--resolve',
        'www.back-office.pro:443=127.0.0.1:9000',
        '--insecure',
        '--browser',
        'firefox',
        '--choice',
        'withdraw',
        '--pages',
        'https://www.back-office.pro/a',
        'https://www.back-office.pro/b',
        '--third-party-access',
        '--settle',
        '1.5',
        '--fail-on',
        'minor',
        '--quiet',
      ]),
    ).toEqual({
      url: 'https://www.back-office.pro/',
      out: 'out',
      resolve: [
        { host: '*', port: 443, toAddress: '127.0.0.1', toPort: 8443 },
        { host: 'www.back-office.pro', port: 443, toAddress: '127.0.0.1', toPort: 9000 },
      ],
      insecure: true,
      browser: 'firefox',
      choice: 'withdraw',
      declaration: null,
      pages: ['https://www.back-office.pro/a', 'https://www.back-office.pro/b'],
      thirdPartyAccess: true,
      settleSeconds: 1.5,
      failOn: 'minor',
      quiet: true,
    });
  });

  it.each([
    ['no address', ['--out', 'x'], /no address/],
    ['no folder', ['https://www.back-office.pro/'], /--out/],
    ['an unknown flag', [...base, '--faster'], /faster/],
    ['no web address', ['ftp://a.test/', '--out', 'x'], /http/],
    ['an unknown browser', [...base, '--browser', 'safari'], /chromium, firefox/],
    ['an unknown choice', [...base, '--choice', 'maybe'], /none, accept, refuse, withdraw/],
    ['a malformed mapping', [...base, '--resolve', 'a=b'], /HOST:PORT=IP:PORT/],
    ['a malformed time', [...base, '--settle', 'soon'], /seconds/],
    ['an unknown grade', [...base, '--fail-on', 'info'], /major, minor/],
  ])('refuses %s with one line that says what to do', (_what, argv, words) => {
    let said = '';
    try {
      readOptions(argv);
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError);
      said = (error as Error).message;
    }
    expect(said).toMatch(words);
    expect(said).not.toContain('\n');
  });
});
