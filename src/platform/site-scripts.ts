import { browser } from './browser';

/**
 * The build's own content scripts, registered for a site that the person added. They survive restarts of the browser;
 * an update forgets them, so each start of the background looks again.
 */
interface Script {
  id: string;
  matches: string[];
  js: string[];
  [key: string]: unknown;
}
interface Registering {
  registerContentScripts(scripts: object[]): Promise<void>;
  unregisterContentScripts(filter: { ids: string[] }): Promise<void>;
  getRegisteredContentScripts(): Promise<Script[]>;
}
const scripting = (): Registering => browser.scripting as unknown as Registering;
const PREFIX = 'observe ';

/** What the manifest injects into the build's own sites, with the names that the build gave the files. */
const packed = (): { js: string[]; world?: string }[] =>
  (browser.runtime.getManifest() as { content_scripts?: { js: string[]; world?: string }[] })
    .content_scripts ?? [];

const wanted = (site: string): Script[] =>
  packed().map(({ js, world }, index) => ({
    id: `${PREFIX}${index} ${site}`,
    matches: [`*://*.${site}/*`],
    // Firefox gives its manifest back with whole addresses, and takes none.
    js: js.map((file) => file.replace(/^[a-z-]+:\/\/[^/]+\//, '')),
    runAt: 'document_start',
    allFrames: true,
    matchOriginAsFallback: true,
    persistAcrossSessions: true,
    ...(world ? { world } : {}),
  }));

/** Brings the registered scripts to exactly those of these sites. */
export async function observeSites(sites: readonly string[]): Promise<void> {
  const there = (await scripting().getRegisteredContentScripts()).filter(({ id }) => id.startsWith(PREFIX));
  const right = sites.flatMap(wanted);
  const same = (a: Script, b: Script): boolean => a.id === b.id && endings(a.js) === endings(b.js);
  const gone = there.filter((script) => !right.some((one) => same(one, script)));
  if (gone.length > 0) await scripting().unregisterContentScripts({ ids: gone.map(({ id }) => id) });
  const missing = right.filter((one) => !there.some((script) => same(one, script)));
  if (missing.length > 0) await scripting().registerContentScripts(missing);
}

/** An engine may give a file back with a leading slash or as a whole address. */
const endings = (files: readonly string[]): string => files.map((file) => file.split('/').at(-1)).join(' ');
