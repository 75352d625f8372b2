import { browser } from '../platform/browser';

/**
 * Shows the first page once, after installing. An audit's copy of the build carries `unattended.json`: nobody is there to
 * be welcomed, and the audited page has to stay the tab in front.
 */
export async function welcome(): Promise<void> {
  // Firefox answers 200 for a file that is not there: what counts is what it says.
  const unattended = await fetch(browser.runtime.getURL('unattended.json'))
    .then((answer) => answer.json())
    .then(
      () => true,
      () => false,
    );
  if (!unattended)
    await browser.tabs.create({ url: browser.runtime.getURL('src/ui/options/index.html#/welcome') });
}
