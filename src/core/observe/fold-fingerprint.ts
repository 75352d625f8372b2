import type { FingerprintFact } from './facts';
import { type PhaseAt, stamp } from './stamps';

export interface FingerprintEvent {
  site: string;
  /** What was read out: `canvas`, `webgl`, `audio`, `fonts`, `webrtc`, `devices`, `battery`. */
  api: string;
  scriptUrl: string;
  at: number;
}

/** A script that is asked for by another query each time is the same script. */
export const fingerprintKey = (e: Pick<FingerprintEvent, 'site' | 'api' | 'scriptUrl'>): string =>
  JSON.stringify([e.site, e.api, e.scriptUrl.replace(/[?#].*$/s, '')]);

/** Counts one reading out of the device, by interface and script. */
export function foldFingerprint(
  before: FingerprintFact | undefined,
  event: FingerprintEvent,
  phaseAt: PhaseAt,
): FingerprintFact {
  const { site, api, scriptUrl, at } = event;
  return {
    key: fingerprintKey(event),
    site,
    api,
    scriptUrl,
    stamps: stamp(before?.stamps ?? null, at, phaseAt),
  };
}
