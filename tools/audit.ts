import { pathToFileURL } from 'node:url';
import { siteOf } from '../src/background/sites';
import { type AuditOptions, readOptions, USAGE, UsageError } from './audit/options';
import { audit, StartError } from './audit/run';
import { summary } from './audit/summary';

/** Exit status: 0 ran; 1 ran and --fail-on was reached; 2 wrong usage; 3 page or browser could not be started. */
export async function main(argv: string[]): Promise<number> {
  let options: AuditOptions;
  try {
    options = readOptions(argv);
    const site = siteOf(options.url);
    if (!site)
      throw new UsageError(
        `${new URL(options.url).hostname} has no registrable domain; name a site by its domain, and use --resolve for a server of your own`,
      );
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
