import { pathToFileURL } from 'node:url';
import { siteOf } from '../src/background/sites';
import { declarations } from '../src/data';
import { type AuditOptions, readOptions, USAGE, UsageError } from './audit/options';
import { audit, StartError } from './audit/run';
import { summary } from './audit/summary';

/** Exit status: 0 ran; 1 ran and --fail-on was reached; 2 wrong usage; 3 page or browser could not be started. */
export async function main(argv: string[]): Promise<number> {
  let options: AuditOptions;
  try {
    options = readOptions(argv);
    const site = siteOf(options.url);
    if (!site || !Object.hasOwn(declarations, site)) {
      const known = Object.keys(declarations).join(', ');
      throw new UsageError(
        `no declaration covers ${new URL(options.url).hostname}; this build covers ${known}`,
      );
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`audit: ${error.message}`);
    // Whoever asks without anything wants to be told how; that is no error message but the answer.
    if (argv.length === 0) console.log(USAGE);
    return 2;
  }
  try {
    const { report, files, remarks } = await audit(
      options,
      (text) => options.quiet || console.log(`audit: ${text}`),
    );
    for (const remark of remarks) console.error(`audit: ${remark}`);
    if (!options.quiet) console.log(summary(report, files));
    const reached = report.findings.some(
      (f) => f.severity === 'major' || (options.failOn === 'minor' && f.severity === 'minor'),
    );
    return options.failOn !== null && reached ? 1 : 0;
  } catch (error) {
    const text = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    const ours =
      error instanceof StartError ? '' : '; this is a fault of ours, please report it with this line';
    console.error(`audit: ${text}${ours}`);
    return 3;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await main(process.argv.slice(2));
}
