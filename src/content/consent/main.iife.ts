import { CMPS } from '../../data/cmps';
import type { ConsentSeen } from '../../messages/protocol';
import { alive, tell } from '../../platform/content-runtime';
import { readCmp } from '../cmp-watch';
import { later } from '../later';
import { isOwn } from '../own-elements';
import {
  actOf,
  anyVisible,
  type Banner,
  bannerAround,
  boxesIn,
  buttonsIn,
  contains,
  findBanner,
  isWall,
  roots,
  shownText,
  visible,
} from './banner';

/**
 * Isolated world, top frame, loaded by the background after a load has begun. Watches the consent banner: whether it
 * asks, what its first layer offers, and how the person answers one that no adapter reads.
 */
const MARK = Symbol.for('visavis.consent');
const world = globalThis as { [MARK]?: true };

/** After so long without a banner or a way back, a look may say that there was none. */
const LOOKED_LONG_MS = 3300;

function watch(): void {
  const startedAt = Math.floor(performance.timeOrigin);
  const began = Date.now();
  let clicked = false;
  let looks = 0;
  let last = '';
  let banner: Banner | null = null;
  let firstLayer: ConsentSeen['offer'] = null;

  const say = (answer: ConsentSeen['answer'], always = false): void => {
    const seen: ConsentSeen = {
      startedAt,
      sentAt: Date.now(),
      cmp: banner?.cmp ?? null,
      banner: banner !== null,
      asked: banner !== null && !clicked && looks > 1,
      offer: offer(),
      answer,
    };
    const text = JSON.stringify({ ...seen, sentAt: 0, offer: seen.offer && { ...seen.offer, seenAt: '' } });
    if (text === last && !always) return;
    last = text;
    tell('consent:seen', seen);
  };

  function offer(): ConsentSeen['offer'] {
    if (banner) {
      // What is offered first is what stood there before anything was clicked.
      // What a click opened is no first layer, and boxes in it may have been ticked since.
      if (clicked) return firstLayer;
      const buttons = buttonsIn(banner.element);
      const known = CMPS.find((cmp) => cmp.id === banner?.cmp)?.selectors;
      const within = roots();
      const has = (act: 'accept' | 'refuse'): boolean =>
        buttons.some((button) => actOf(button) === act) ||
        (known !== undefined && anyVisible(known[act], within) !== null);
      const boxes = boxesIn(banner.element);
      firstLayer = {
        bannerSeen: true,
        acceptOnFirstLayer: has('accept'),
        refuseOnFirstLayer: has('refuse'),
        wayBack: null,
        preTicked: boxes.filter((box) => box.on).length,
        ...(isWall(banner.element) ? { wall: true } : {}),
        element: selectorOf(banner.element),
        seenAt: new Date().toISOString(),
      };
      return firstLayer;
    }
    const back = wayBack();
    // Absence is only said of a page that has had its time.
    if (!back && Date.now() - began < LOOKED_LONG_MS) return null;
    return {
      bannerSeen: false,
      acceptOnFirstLayer: null,
      refuseOnFirstLayer: null,
      wayBack: back,
      seenAt: new Date().toISOString(),
    };
  }

  function wayBack(): boolean {
    const within = roots();
    if (CMPS.some(({ selectors }) => anyVisible(selectors.wayBack, within))) return true;
    // A link in words: "manage cookies", "gestion des cookies", or plainly "Cookies".
    return [...document.querySelectorAll('a, button, [role=button]')].some((element) => {
      const text = shownText(element);
      return text.length < 60 && /cookie|traceur|consent/i.test(text) && visible(element);
    });
  }

  let pending: NonNullable<ConsentSeen['answer']> | null = null;
  const settle = (): void => {
    const answer = pending;
    pending = null;
    if (answer && alive()) say({ ...answer, recorded: readCmp(null) !== null }, true);
  };
  // Many pages load anew on the answer itself.
  window.addEventListener('pagehide', settle);

  const look = (): void => {
    if (!alive()) return;
    banner = findBanner();
    looks = banner ? looks + 1 : 0;
    say(null);
  };

  document.addEventListener(
    'click',
    (event) => {
      if (!event.isTrusted || !alive()) return;
      const at = Date.now();
      const target = event.composedPath().find((part): part is Element => part instanceof Element);
      const button = target?.closest('button, a, [role=button], input, summary') ?? target;
      if (!button || isOwn(button)) return;
      if (!clicked && banner === null) {
        // Answered before the next look: what it offered is seen now, before the page acts on the click, or never.
        banner = findBanner();
        if (banner) say(null);
      }
      // A known platform's own button says what it does, whatever its words.
      const act = actOf(button) ?? knownAct(button);
      const around = banner && contains(banner.element, button) ? banner.element : bannerAround(button);
      if (around && act && act !== 'settings') {
        const answer = { at, act, recorded: false, boxes: act === 'save' ? boxesIn(around) : [] };
        if (!clicked && banner === null) banner = { cmp: null, element: around };
        const cmp = banner?.cmp ?? null;
        if (cmp === null && readCmp(null) === null) say(answer, true);
        // A known platform writes its own choice down; where it is not found, the answer seen stands for it.
        else {
          pending = answer;
          later(1200, () => pending === answer && settle());
        }
      }
      clicked = true;
      for (const ms of [300, 1500])
        later(ms, () => {
          banner = findBanner();
          say(null, true);
        });
    },
    { capture: true, passive: true },
  );

  // Banners are built in the first seconds; a second look tells one that stays from one that is on its way out.
  for (const ms of [0, 500, 1100, 1800, 2600, 3400, 7000]) later(ms, look);
}

function knownAct(button: Element): 'accept' | 'refuse' | null {
  const by = (act: 'accept' | 'refuse'): boolean =>
    CMPS.some(({ selectors }) => selectors[act].some((selector) => button.matches(selector)));
  return by('accept') ? 'accept' : by('refuse') ? 'refuse' : null;
}

function selectorOf(element: Element): string {
  const classes = [...element.classList].slice(0, 2).map((name) => `.${name}`);
  return `${element.localName}${element.id ? `#${element.id}` : classes.join('')}`.slice(0, 200);
}

if (!world[MARK]) {
  world[MARK] = true;
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', watch, { once: true });
  else watch();
}
