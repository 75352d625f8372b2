import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judge } from '../site/generated/judge';
import { type Engine, Plan, WWW } from '../site/generated/plan';
import { Random } from '../site/generated/random';
import { Runner } from '../site/generated/run';
import type { Happened } from '../site/generated/server';
import { planVisit } from '../site/generated/visit';

const NOTHING = { lost: [], wrong: [], unattributed: [], told: [], invented: [], undone: [] };
const TABS = 10;
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Where and how a visit happens: many tabs and windows at once, a tab that goes in mid-load, a page that comes back. */
export function places(engine: Engine): void {
  const first = engine === 'chromium' ? 2001 : 2101;

  describe(`places of visits, ${engine}`, () => {
    let runner: Runner;
    beforeAll(async () => {
      runner = await Runner.start(engine, true, 2);
    });
    afterAll(() => runner?.stop());

    const until = async (right: () => boolean | Promise<boolean>): Promise<void> => {
      for (let i = 0; i < 1200 && !(await right()); i++) await pause(50);
    };
    const found = async (visits: readonly Happened[]): Promise<object> => {
      let result = judge(await runner.report(), visits, true);
      for (let i = 0; i < 8 && result.lost.length + result.wrong.length > 0; i++) {
        await pause(400);
        result = judge(await runner.report(), visits, true);
      }
      const { observations, ...rest } = result;
      expect(observations).toBeGreaterThan(0);
      return rest;
    };

    it('two windows and ten tabs at once: each thing is told once, of all of them', async () => {
      const visits = Array.from({ length: TABS }, (_, i) => runner.site.add(planVisit(first + i, engine, 6)));
      const tabs = await Promise.all(
        visits.map(async (happened, i) => {
          const page = runner.pages[i] ?? (await runner.session.page('tab'));
          page.go(happened.plan.page);
          return page;
        }),
      );
      await until(() => visits.every(({ over }) => over));
      // Frames of third parties are looked into while they are there.
      await runner.report();
      expect(await found(visits)).toEqual(NOTHING);
      await Promise.all(tabs.slice(runner.pages.length).map((tab) => tab.close()));
      await runner.forget();
    });

    it('a tab that is closed while it loads: what it did until then is told', async () => {
      const happened = runner.site.add(planVisit(first + 50, engine, 8));
      let asked = 0;
      // The third thing that the page asks for is never answered.
      happened.moment = async (what) => {
        if (what === 'asked' && ++asked === 3) await new Promise(() => {});
      };
      const tab = await runner.session.page('tab');
      tab.go(happened.plan.page);
      await until(() => asked >= 3);
      await tab.close();
      const { plan, hosts } = happened;
      const document = plan.steps.findIndex(({ what }) => what === 'navigation');
      happened.done.add(document);
      const report = await runner.report();
      const names = plan.steps[document]?.cookies.map(({ name }) => name) ?? [];
      expect(report.cookies.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
      // Nothing is told that was not: each host that the report names was asked.
      const told = report.requests.filter((r) => r.thirdParty && r.count > 0).map((r) => r.host);
      expect(told.filter((host) => !hosts.has(host) && !host.includes('ahead'))).toEqual([]);
      await runner.forget();
    });

    it('a page that comes back as it was left is observed on', async () => {
      const plan = new Plan(first + 60, engine, new Random(first));
      const page = plan.responses[0];
      if (!page) throw new Error('a plan has a page');
      page.body = '<!doctype html><title>left and found again</title><p>one';
      // What may not be stored is not kept for going back either.
      page.headers = { 'cache-control': 'no-cache' };
      const stranger = plan.stranger('req');
      const image = plan.respond(stranger, { type: 'image/gif', body: 'x' });
      const happened = runner.site.add(plan);
      const { page: tab } = runner;
      await tab.open(plan.page);
      await tab.evaluate("addEventListener('pageshow', (e) => { globalThis.back = e.persisted }), 1");
      await pause(1500);
      await tab.open(`https://${WWW}/g/0/empty?elsewhere`);
      await tab.evaluate('setTimeout(() => history.back(), 50), 1').catch(() => {});
      await until(async () => (await tab.evaluate('location.href').catch(() => '')) === plan.page);
      expect(await tab.evaluate('globalThis.back'), 'the browser kept the page').toBe(true);
      await tab.evaluate(
        `(async () => { document.cookie = 'late_back=v1; Path=/; Max-Age=500'; localStorage.setItem('late_key', 'x'); const i = new Image(); i.src = ${JSON.stringify(image)}; await new Promise((ok) => { i.onload = i.onerror = ok; }); return 1; })()`,
      );
      await until(() => happened.hosts.has(stranger));
      await pause(800);
      const report = await runner.report();
      expect(report.cookies.find(({ name }) => name === 'late_back')).toMatchObject({
        setBy: 'script',
        requestedLifetime: 500,
        present: true,
      });
      expect(report.storage.map(({ key }) => key)).toContain('late_key');
      expect(report.requests.find(({ host }) => host === stranger)).toMatchObject({ thirdParty: true });
      await runner.forget();
    });
  });
}
