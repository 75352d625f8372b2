import { CMPS } from '../../data/cmps';

const BANNERS = CMPS.flatMap(({ selectors }) => selectors.banner).join();

/**
 * Keeps the card above a consent banner at the bottom of the page: a notice must never stand in the way of the choice.
 * The distance is set again when the banner comes, goes or changes its size.
 */
export function keepClearOfBanner(host: HTMLElement): void {
  const place = (): void => {
    let lift = 0;
    for (const banner of document.querySelectorAll(BANNERS)) {
      const { top, height } = banner.getBoundingClientRect();
      if (height > 0 && top > window.innerHeight / 2) lift = Math.max(lift, window.innerHeight - top);
    }
    host.style.setProperty('--visavis-lift', `${Math.round(lift)}px`, 'important');
  };
  const later = (): void => {
    setTimeout(() => host.isConnected && place(), 300);
  };
  place();
  later();
  document.addEventListener('click', later, { capture: true, passive: true });
  window.addEventListener('resize', later, { passive: true });
}
