/**
 * How the page-world hook and the observer find each other. Both run at document_start, before any code of the page:
 * the observer makes up a secret event name and passes it on once; whichever of the two runs first waits for the other.
 * After that the two fixed names are dead, and they speak under the secret name on `performance`, which both worlds have: a
 * page that opens its document anew (`document.open()`) takes every listener from document and window.
 *
 * Where both run a second time in one window, everything that the hook would call may be the page's own by then: the
 * second hook is told to be silent, the first goes on, and the second observer takes its place beside it.
 */
export const ASK_SECRET = 'vsv-q';
export const GIVE_SECRET = 'vsv-a';
/** Given in the secret's place where both ran before: the window lives on, and its page had its hands in it since. */
export const BE_SILENT = '-';

/** What the hook sends under the secret name. */
export interface FromHook {
  notes: HookNote[];
  dropped: number;
  /** Service to category, as the CMP's own global tells; null when there is none. */
  services: Record<string, string> | null;
}

export interface HookNote {
  kind: 'cookie' | 'storage' | 'send' | 'fingerprint';
  seq: number;
  at: number;
  script: string;
  [detail: string]: string | number;
}
