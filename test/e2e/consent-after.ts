import { expect, it } from 'vitest';
import type { ConsentSession } from './consent-session';
import { HOME } from './visit';

const TRACKERS = /google-analytics|googletagmanager|crisp\.chat/;
const SIGN_IN = `${HOME}sign-in`;
const APP = `${HOME}app`;

const rules = (on: ConsentSession): Promise<number> =>
  on.own.evaluate<number>(
    `(globalThis.browser ?? globalThis.chrome).declarativeNetRequest.getDynamicRules().then((all) => all.length)`,
  );

async function signedIn(on: ConsentSession): Promise<boolean> {
  await on.visit(APP);
  return (await on.page.evaluate<string>('location.pathname')) === '/app';
}

async function accept(on: ConsentSession): Promise<void> {
  await on.fresh('honest');
  await on.visit(SIGN_IN);
  await on.page.evaluate('document.querySelector(\'form[action="/sign-in"]\').submit()');
  await on.until('signed in', () => on.page.evaluate<boolean>("location.pathname === '/app'"));
  await on.visit();
  // tarteaucitron shows its banner before it is ready to be answered: a click that early is lost on the page itself, as
  // its own cookie tells, and a person clicks again.
  await on.until('the banner took the answer', async () => {
    await on.answer('accept');
    const end = Date.now() + 3000;
    while (Date.now() < end) {
      const taken =
        '!/tarteaucitron=[^;]*wait/.test(document.cookie) && /tarteaucitron=[^;]*true/.test(document.cookie)';
      if (await on.page.evaluate<boolean>(taken)) return true;
      await new Promise((done) => setTimeout(done, 100));
    }
    return false;
  });
  await on.phase('accepted');
  await on.visit();
  await on.reportWhere('the measurement runs', ({ cookies }) =>
    cookies.some((cookie) => cookie.name === '_ga' && cookie.present),
  );
}

/** What holds after a withdrawal on the site as it is: silence, sign-in, and the way back. */
export function afterWithdrawal(session: () => ConsentSession): void {
  it('ten loads after a withdrawal: not one request to who was stopped, and still signed in', async () => {
    const on = session();
    await accept(on);
    await on.take('withdraw');
    const before = on.site.truth.requests.length;
    for (let load = 0; load < 10; load++) await on.visit();
    const asked = on.site.truth.requests.slice(before).filter(({ host }) => TRACKERS.test(host));
    expect(asked).toEqual([]);
    expect(await signedIn(on)).toBe(true);
    const report = await on.report();
    expect(report.withdrawals.at(-1)?.verification.verdict).toBe('verified');
  });

  it('signs out as well where that is ticked', async () => {
    const on = session();
    await accept(on);
    await on.take('withdraw', { signOut: true });
    expect(await signedIn(on)).toBe(false);
  });

  it('undone: rules, signal and choice are back as before, deleted values are not', async () => {
    const on = session();
    await accept(on);
    const value = (): Promise<string | undefined> =>
      on.page.evaluate<string | undefined>('/(?:^|; )_ga=([^;]*)/.exec(document.cookie)?.[1]');
    const old = await value();
    expect(await rules(on)).toBe(0);
    await on.take('withdraw');
    expect(await rules(on)).toBeGreaterThan(0);
    expect(await on.page.evaluate('navigator.globalPrivacyControl')).toBe(true);
    await on.page.evaluate('(window.vsvOld = true)');
    await on.tell('site:unblock', { site: 'back-office.pro' });
    await on.reloaded();
    const report = await on.phase('accepted');
    expect(report.withdrawals.at(-1)?.undoneAt).toBeDefined();
    expect(await rules(on)).toBe(0);
    expect(await on.page.evaluate('navigator.globalPrivacyControl ?? false')).toBe(false);
    await on.reportWhere('measured again', ({ cookies }) =>
      cookies.some((c) => c.name === '_ga' && c.present),
    );
    expect(await value()).not.toBe(old);
  });

  it('two withdrawals at once load the page once', async () => {
    const on = session();
    await accept(on);
    await on.take('withdraw');
    const second = await on.take('withdraw');
    expect(second.steps.find((step) => step.step === 'reload')?.result).toBe('skipped');
  });
}
