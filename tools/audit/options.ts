import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readDeclarationFile } from '../../src/core/declaration/file';
import type { Declaration } from '../../src/core/model/declaration';

/** What an audit is to do. */
export interface AuditOptions {
  url: string;
  out: string;
  resolve: Resolution[];
  insecure: boolean;
  browser: 'chromium' | 'firefox';
  choice: 'none' | 'accept' | 'refuse' | 'withdraw';
  pages: string[];
  thirdPartyAccess: boolean;
  settleSeconds: number;
  failOn: 'major' | 'minor' | null;
  /** Hold the site to the declaration of this file instead of a packed one or its own policy pages. */
  declaration?: Declaration | null;
  quiet: boolean;
}

/** `HOST:PORT=IP:PORT`; host `*` stands for every host. */
export interface Resolution {
  host: string;
  port: number;
  toAddress: string;
  toPort: number;
}

export const USAGE = `usage: npm run audit -- URL --out DIR
  [--resolve HOST:PORT=IP:PORT]… [--insecure] [--browser chromium|firefox]
  [--choice none|accept|refuse|withdraw] [--pages URL…] [--third-party-access]
  [--declaration FILE] [--settle SECONDS] [--fail-on major|minor] [--quiet]`;

/** A wrong command line; the message says what and what to do. */
export class UsageError extends Error {}

/** Reads the command line. Throws UsageError. */
export function readOptions(argv: string[]): AuditOptions {
  const { values, positionals } = parse(argv);
  const [url, ...more] = positionals;
  if (!url)
    throw new UsageError('no address to audit was given; name one, such as https://www.back-office.pro/');
  if (!values.out) throw new UsageError('--out is missing; name a folder for the report');
  const settle = Number(values.settle ?? '4');
  if (!(settle >= 0 && settle <= 600)) throw new UsageError('--settle takes seconds from 0 to 600');
  return {
    url: readUrl(url, 'address'),
    out: values.out,
    resolve: (values.resolve ?? []).map(readResolution),
    insecure: values.insecure ?? false,
    browser: oneOf('browser', values.browser ?? 'chromium', ['chromium', 'firefox']),
    choice: oneOf('choice', values.choice ?? 'none', ['none', 'accept', 'refuse', 'withdraw']),
    // `--pages A B C`: what follows without a flag of its own belongs to it.
    pages: [...(values.pages ?? []), ...more].map((page) => readUrl(page, '--pages')),
    thirdPartyAccess: values['third-party-access'] ?? false,
    settleSeconds: settle,
    failOn:
      values['fail-on'] === undefined
        ? null
        : oneOf<'major' | 'minor'>('fail-on', values['fail-on'], ['major', 'minor']),
    declaration: values.declaration === undefined ? null : readDeclaration(values.declaration),
    quiet: values.quiet ?? false,
  };
}

function readDeclaration(path: string): Declaration {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(
      `--declaration "${path}" cannot be read (${error instanceof Error ? error.message : String(error)})`,
    );
  }
  const read = readDeclarationFile(text);
  if (!read.ok)
    throw new UsageError(
      `--declaration "${path}" is no declaration of this version (${read.reason}${read.where ? ` at ${read.where}` : ''}); see docs/declarations.md`,
    );
  return read.declaration;
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        resolve: { type: 'string', multiple: true },
        insecure: { type: 'boolean' },
        browser: { type: 'string' },
        choice: { type: 'string' },
        pages: { type: 'string', multiple: true },
        'third-party-access': { type: 'boolean' },
        settle: { type: 'string' },
        'fail-on': { type: 'string' },
        declaration: { type: 'string' },
        quiet: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}

function readUrl(text: string, what: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new UsageError(`${what} "${text}" is no http or https address`);
  return url.href;
}

function readResolution(text: string): Resolution {
  const found = /^([^=:]+|\[[^\]]+\]):(\d+)=([^=:]+|\[[^\]]+\]):(\d+)$/.exec(text);
  if (!found) throw new UsageError(`--resolve "${text}" is not of the form HOST:PORT=IP:PORT`);
  const [, host = '', port, toAddress = '', toPort] = found;
  return { host: host.toLowerCase(), port: Number(port), toAddress, toPort: Number(toPort) };
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((item) => item === value);
  if (!found) throw new UsageError(`--${name} takes ${allowed.join(', ')}, not "${value}"`);
  return found;
}
