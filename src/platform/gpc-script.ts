import { browser } from './browser';

/** `navigator.globalPrivacyControl` on one site; registered scripts survive restarts. */
interface Registering {
  registerContentScripts(scripts: object[]): Promise<void>;
  unregisterContentScripts(filter: { ids: string[] }): Promise<void>;
  getRegisteredContentScripts(filter: { ids: string[] }): Promise<object[]>;
}
const scripting = (): Registering => browser.scripting as unknown as Registering;
const idOf = (site: string): string => `gpc ${site}`;

export async function sayGpc(site: string, file: string): Promise<void> {
  if ((await scripting().getRegisteredContentScripts({ ids: [idOf(site)] })).length > 0) return;
  await scripting().registerContentScripts([
    {
      id: idOf(site),
      matches: [`*://*.${site}/*`],
      js: [file],
      runAt: 'document_start',
      allFrames: true,
      world: 'MAIN',
      persistAcrossSessions: true,
    },
  ]);
}

export async function stopGpc(site: string): Promise<void> {
  if ((await scripting().getRegisteredContentScripts({ ids: [idOf(site)] })).length > 0)
    await scripting().unregisterContentScripts({ ids: [idOf(site)] });
}
