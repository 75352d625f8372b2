import type { Answer } from './answer';

/** Cloudflare in front of the site: its marks on every answer, and its bot cookie of 30 minutes. */
export function cloudflareMarks(answer: Answer, cookieHeader: string | undefined): Answer {
  const cookies = [...(answer.cookies ?? [])];
  if (!cookieHeader?.includes('__cf_bm=')) {
    const value = `${crypto.randomUUID().replaceAll('-', '')}-${Math.floor(Date.now() / 1000)}-1.0.1.1-${crypto.randomUUID().replaceAll('-', '')}`;
    const expires = new Date(Date.now() + 1_800_000).toUTCString();
    cookies.push(
      `__cf_bm=${value}; path=/; expires=${expires}; domain=.back-office.pro; HttpOnly; Secure; SameSite=None`,
    );
  }
  return {
    ...answer,
    headers: { ...answer.headers, server: 'cloudflare', 'cf-ray': '8f0e1d2c3b4a5968-CDG' },
    cookies,
  };
}

/** E-mail obfuscation: first byte the key, every other byte combined with it. */
export function encodeCfEmail(address: string, key = 0x5a): string {
  const hex = (n: number): string => n.toString(16).padStart(2, '0');
  return hex(key) + [...Buffer.from(address, 'utf8')].map((byte) => hex(byte ^ key)).join('');
}

/** The script that Cloudflare adds: puts the address back where `[email protected]` stands. */
export const EMAIL_DECODE = `(function () {
  function decode(hex) { var key = parseInt(hex.slice(0, 2), 16), out = ''; for (var i = 2; i < hex.length; i += 2) out += '%' + ('0' + (parseInt(hex.slice(i, i + 2), 16) ^ key).toString(16)).slice(-2); return decodeURIComponent(out); }
  function run() { document.querySelectorAll('.__cf_email__').forEach(function (e) { e.textContent = decode(e.dataset.cfemail); if (e.tagName === 'A') e.href = 'mailto:' + e.textContent; }); }
  run();
})();`;
