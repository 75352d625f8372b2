import {
  cardNames,
  leastPixels,
  leastText,
  looksPerFamily,
  manyFonts,
  mostFrames,
  mostRestores,
} from '../../data/fingerprinting/thresholds.json';
import { apply, exec, indexOf, recall, remember, asText as text } from './natives';
import { caller } from './stacks';
import { note } from './wire';
import { type After, each, getter } from './wrap';

const told = (api: string): void => note('fingerprint', { api });

/** The first family of a list, or of the shorthand that begins with a size. */
const FAMILY = /^(?:[^"',]*?\d(?:px|pt|r?em|%)\S* )?["']?([^"',]+)/;

/** What was done to a canvas before it is read back: characters of its text, restored states, programs of a scene. */
type Sheet = [text: number, restored: number, scene: number];

/**
 * Who reads the device out. Drawing, playing and measuring are ordinary; what is told is reading back, beyond the
 * thresholds of `data/fingerprinting`. Runs in the page's world: everything is captured now, nothing is called later
 * that a page can replace.
 */
export function watchReadings(): void {
  const { get: count, set: keep } = Map.prototype;
  /* Canvas and WebGL. */
  const sheets = new WeakMap<object, Sheet>();
  const sheetOf = (canvas: unknown): Sheet => {
    let sheet = apply(recall, sheets, [canvas]) as Sheet | undefined;
    if (!sheet) {
      sheet = [0, 0, 0];
      apply(remember, sheets, [canvas, sheet]);
    }
    return sheet;
  };
  const readBack = (canvas: unknown): void => {
    const sheet = sheetOf(canvas);
    if (sheet[2] > 0) told('webgl');
    else if (sheet[0] >= leastText && sheet[1] <= mostRestores) told('canvas');
  };
  const variety = (drawn: string): number => {
    let found = '';
    for (let i = 0; i < drawn.length; i++) {
      const one = drawn[i] as string;
      if ((one < '\ud800' || one > '\udfff') && (apply(indexOf, found, [one]) as number) < 0) found += one;
    }
    return found.length;
  };
  for (const place of ['', 'Offscreen']) {
    const kind = `${place}CanvasRenderingContext2D`;
    const canvasOf = getter(kind, 'canvas');
    const fontOf = getter(kind, 'font');
    const drawn: After = (args, self) => {
      const sheet = sheetOf(canvasOf(self));
      if (sheet[0] < leastText) sheet[0] = variety(text(args[0], 200));
    };
    each(kind, 'fillText strokeText', drawn, 1);
    each(kind, 'restore', (_, self) => void sheetOf(canvasOf(self))[1]++);
    each(kind, 'getImageData', (_, self) => readBack(canvasOf(self)));
    each(kind, 'measureText', (_, self) => family(fontOf(self)));
  }
  each('HTMLCanvasElement OffscreenCanvas', 'toDataURL toBlob convertToBlob', (_, self) => readBack(self));
  for (const version of ['', '2']) {
    const kind = `WebGL${version}RenderingContext`;
    const canvasOf = getter(kind, 'canvas');
    each(kind, 'linkProgram', (_, self) => void sheetOf(canvasOf(self))[2]++);
    each(kind, 'readPixels', (args, self) => {
      if ((args[2] as number) * (args[3] as number) >= leastPixels) readBack(canvasOf(self));
    });
    each(kind, 'getParameter', (args) => {
      if (args[0] === cardNames[0] || args[0] === cardNames[1]) told('webgl');
    });
  }

  /* Fonts. */
  const measured = new Map<string, number>();
  /** Counts under a name, and gives how often it was counted before. */
  const tally = (name: string): number => {
    const before = (apply(count, measured, [name]) as number | undefined) ?? 0;
    apply(keep, measured, [name, before + 1]);
    return before;
  };
  const family = (font: unknown): void => {
    const name = (apply(exec, FAMILY, [font]) as string[] | null)?.[1];
    // Asking who calls costs: a page that lays out text in one family a thousand times is asked the first times only.
    if (!name || tally(`"${name}`) >= looksPerFamily) return;
    const script = caller();
    if (tally(`"${name}" ${script}`) === 0 && (tally(script) + 1) % (manyFonts + 1) === 0) told('fonts');
  };
  each('FontFaceSet', 'check', (args) => family(text(args[0], 200)));
  const styleOf = getter('HTMLElement', 'style');
  const { getPropertyValue } = CSSStyleDeclaration.prototype;
  each(
    'HTMLElement',
    'offsetWidth',
    (_, self) => family(apply(getPropertyValue, styleOf(self), ['font-family'])),
    0,
    'get',
  );

  /* Audio. */
  const lengthOf = getter('OfflineAudioContext', 'length');
  const framesOf = getter('AudioBuffer', 'length');
  const contextOf = getter('AudioNode', 'context');
  const active = getter('UserActivation', 'hasBeenActive');
  const { userActivation } = navigator;
  const synthetic = new WeakMap<object, true>();
  const rendered = new Map<unknown, true>();
  each('BaseAudioContext', 'createOscillator createDynamicsCompressor', (_, self) =>
    apply(remember, synthetic, [self, true]),
  );
  each('OfflineAudioContext', 'startRendering', (_, self) => {
    const frames = lengthOf(self) as number;
    if (apply(recall, synthetic, [self]) && frames <= mostFrames) apply(keep, rendered, [frames, true]);
  });
  each('AudioBuffer', 'getChannelData copyFromChannel', (_, self) => {
    if (apply(count, rendered, [framesOf(self)])) told('audio');
  });
  each('AnalyserNode', 'getFloatFrequencyData getByteFrequencyData', (_, self) => {
    if (apply(recall, synthetic, [contextOf(self)]) && !active(userActivation)) told('audio');
  });

  /* Addresses, devices, battery. A page that calls somebody has its reasons. */
  let calls = false;
  each(
    'RTCPeerConnection MediaDevices',
    'addTrack addTransceiver setRemoteDescription addIceCandidate getUserMedia',
    () => {
      calls = true;
    },
  );
  each(
    'RTCIceCandidate RTCSessionDescription',
    'candidate address sdp',
    (_args, _self, result) => {
      if (!calls && typeof result === 'string' && apply(exec, /candidate:|^[\w.:-]+$/, [result]))
        told('webrtc');
    },
    0,
    'get',
  );
  each('MediaDevices', 'enumerateDevices', () => calls || told('devices'));
  each('Navigator', 'getBattery', () => told('battery'));
}
