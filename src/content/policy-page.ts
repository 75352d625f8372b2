import { decodeCfEmail } from '../core/declaration/cfemail';
import type { PolicyPage } from '../messages/protocol';

/** Reads the page a person is looking at as a policy: its text, its language, the addresses that it shows. */
export function readPolicyPage(): PolicyPage {
  const main = document.querySelector('main, [role=main], article') ?? document.body;
  const emails = new Set<string>();
  for (const link of main.querySelectorAll<HTMLAnchorElement>('a[href^="mailto:"]')) {
    const address = decodeURIComponent(link.href.slice('mailto:'.length).split('?')[0] ?? '');
    if (address.includes('@')) emails.add(address.slice(0, 320));
  }
  let obfuscated = false;
  for (const element of main.querySelectorAll('[data-cfemail]')) {
    obfuscated = true;
    const address = decodeCfEmail(element.getAttribute('data-cfemail') ?? '');
    if (address) emails.add(address.slice(0, 320));
  }
  return {
    url: location.href.slice(0, 2048),
    language: document.documentElement.lang.slice(0, 20),
    // biome-ignore lint/performance/useDomNodeTextContent: hidden text is no part of what a reader sees
    text: (main as HTMLElement).innerText.slice(0, 400_000),
    emails: [...emails].slice(0, 20),
    obfuscated,
  };
}
