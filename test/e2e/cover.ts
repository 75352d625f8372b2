import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/model/report';
import type { AuditPage } from '../../tools/audit/session';
import { RUN_BY_ANOTHER, SHOP, SILENT, WRITTEN_BY_SCRIPT } from '../site/shop';
import { type Engine, Extension, shows, text, until } from './extension';
import { POLICY_FR, told } from './visit';

/** The browser's own question cannot be answered without a person: this one call is answered for it. */
const GRANT = `(() => { const api = (globalThis.browser ?? globalThis.chrome).permissions;
  api.request = (_wanted, answer) => answer ? answer(true) : Promise.resolve(true); })()`;
const DENY = GRANT.replaceAll('true', 'false');
const MAIN = "document.querySelector('.button[data-kind=main]')";

/** A site that no build knows, from the first click in the popup to its findings, and back. */
export function cover(browser: Engine): void {
  describe(browser, () => {
    let extension: Extension;
    let page: AuditPage;
    const shop = `https://www.${SHOP}/`;
    beforeAll(async () => {
      extension = await Extension.open(browser, 'honest');
      page = await extension.session.page();
    });
    afterAll(() => extension?.close());

    const report = async (site: string): Promise<Report> => {
      await extension.tell('site:refresh', { site });
      return extension.tell<Report>('site:report', { site });
    };

    it('observes nothing there before, and a refusal of access changes nothing', async () => {
      await page.open(shop);
      const popup = await extension.popup(SHOP);
      await until(popup, MAIN);
      await popup.evaluate(DENY);
      await popup.evaluate(`${MAIN}.click()`);
      await until(popup, shows('The browser gave no access'));
      expect((await extension.rows<{ site: string }>('sites')).map(({ site }) => site)).not.toContain(SHOP);
      expect(await extension.rows('covered')).toEqual([]);
      await popup.close();
    });

    it('finds and reads its policy, shows each fact with its words, and takes corrections', async () => {
      const popup = await extension.popup(SHOP);
      await until(popup, MAIN);
      await popup.evaluate(GRANT);
      await popup.evaluate(`${MAIN}.click()`);
      const review = await extension.session.extensionPage(`src/ui/options/index.html#/cover/${SHOP}`);
      await until(review, shows(`Hold ${SHOP} to this`));
      const shown = await text(review);
      for (const words of ['Hotjar', 'Stripe', 'OVHcloud', 'clauses', 'cookies', 'section 3'])
        expect(shown).toContain(words);
      const fields = await review.evaluate<string[]>(
        "[...document.querySelectorAll('.review-fields input, .review-fields select')].map((e) => e.value)",
      );
      expect(fields).toEqual(['Maison Lavande', `donnees@${SHOP}`, '2026-02-03', '13', 'required']);
      // The person knows better of one: the host is no recipient of what the browser sends.
      await review.evaluate(
        "[...document.querySelectorAll('.fact-checks label')].find((l) => l.innerText.includes('OVHcloud')).querySelector('input').click()",
      );
      await until(review, "document.querySelector('.fact-checks [data-dropped]')");
      await review.evaluate(GRANT);
      await review.evaluate(`${MAIN}.click()`);
      await until(review, "location.hash.includes('/site/')");
      await until(review, shows('Save as a file'));
      await review.close();
    });

    it('is then a site like any: observed, compared, told of', async () => {
      await page.open(shop);
      const first = await report(SHOP);
      expect(first.declaration).toMatchObject({ id: SHOP, statedDate: '2026-02-03' });
      for (let tries = 0; tries < 200 && told(await report(SHOP)).length < 3; tries++)
        await new Promise((wait) => setTimeout(wait, 150));
      const seen = await report(SHOP);
      expect(told(seen)).toEqual([
        'before-consent meta-pixel',
        'undeclared-cookie _fbp',
        'undeclared-recipient meta-pixel',
      ]);
      const declared = seen.recipients.filter((r) => r.declared).map(({ vendor }) => vendor);
      expect(declared.sort()).toEqual(['hotjar', 'stripe']);
      const popup = await extension.popup(SHOP);
      await until(popup, shows('promises'));
      expect(await text(popup)).toContain('3 February 2026');
      await popup.close();
    });

    if (browser === 'chromium')
      it('goes on when the background was stopped in between', async () => {
        const before = (await report(SHOP)).coverage.loads ?? 0;
        await extension.session.killBackground?.();
        await page.open(shop);
        for (let tries = 0; tries < 200 && ((await report(SHOP)).coverage.loads ?? 0) <= before; tries++)
          await new Promise((wait) => setTimeout(wait, 150));
        expect((await report(SHOP)).coverage.loads).toBe(before + 1);
      });

    it('refuses a hostile file with the reason, and loses nothing', async () => {
      const before = JSON.stringify(await extension.rows('covered'));
      const take = (content: string) =>
        extension.tell<{ site: string | null; reason: string | null }>('cover:import', { text: content });
      expect(await take('{"schemaVersion": 1, "__proto__": {}}')).toMatchObject({
        site: null,
        reason: 'malformed',
      });
      expect(await take('{"schemaVersion": 7}')).toMatchObject({ site: null, reason: 'newer-version' });
      expect(await take('<html>')).toMatchObject({ site: null, reason: 'not-json' });
      expect(JSON.stringify(await extension.rows('covered'))).toBe(before);
      // What was covered, saved as a file, is taken again.
      const [record] = await extension.rows<{ declaration: object }>('covered');
      expect(await take(JSON.stringify(record?.declaration))).toMatchObject({ site: SHOP, reason: null });
      await extension.tell('cover:give-up', { site: SHOP });
    });

    it('says when no policy is found, reads a pasted one, and covers without any', async () => {
      await page.open(`https://www.${SILENT}/`);
      const tabId = await extension.tabOf(SILENT);
      await extension.tell('cover:find', { site: SILENT, tabId });
      const review = await extension.session.extensionPage(`src/ui/options/index.html#/cover/${SILENT}`);
      await until(review, shows('No policy was found'));
      const pasted =
        'Politique de confidentialité\nMise à jour le 4 mars 2026\n1. Destinataires\nVos données sont transmises aux prestataires suivants :\n- Hotjar, pour la mesure d’audience.\n2. Vos droits\nVous disposez d’un droit d’accès, de rectification et d’effacement. Écrivez à donnees@sans-politique.example. Nous conservons vos commandes pendant dix ans et votre compte pendant trois ans, après quoi tout est effacé de nos serveurs sans autre formalité, comme le veut la loi française sur la protection des données.';
      await extension.tell('cover:read', { site: SILENT, from: { text: pasted } });
      await until(review, shows(`Hold ${SILENT} to this`));
      expect(await text(review)).toContain('Hotjar');
      await extension.tell('cover:confirm', { site: SILENT, declaration: null, under: null });
      await page.open(`https://www.${SILENT}/`);
      const seen = await report(SILENT);
      expect(seen.declaration.id).toBeNull();
      expect(seen.claims).toEqual([]);
      await review.close();
    });

    /** Types an address into the page where a policy is confirmed, as a person does, and asks for it to be read. */
    const readAt = async (review: AuditPage, url: string): Promise<void> => {
      await until(review, "document.querySelector('input[type=url]')");
      await review.evaluate(GRANT);
      await review.evaluate(`(() => {
        const field = document.querySelector('input[type=url]');
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, ${JSON.stringify(url)});
        field.dispatchEvent(new Event('input', { bubbles: true }));
      })()`);
      await until(review, "!document.querySelector('input[type=url]').form.querySelector('button').disabled");
      await review.evaluate("document.querySelector('input[type=url]').form.querySelector('button').click()");
    };

    it('reads a policy that scripts write, at an address that was typed', async () => {
      await page.open(`https://www.${WRITTEN_BY_SCRIPT}/`);
      const tabId = await extension.tabOf(WRITTEN_BY_SCRIPT);
      await extension.tell('cover:find', { site: WRITTEN_BY_SCRIPT, tabId });
      const review = await extension.session.extensionPage(
        `src/ui/options/index.html#/cover/${WRITTEN_BY_SCRIPT}`,
      );
      await until(review, shows('No policy was found'));
      await readAt(review, `https://www.${WRITTEN_BY_SCRIPT}/confidentialite`);
      await until(review, shows(`Hold ${WRITTEN_BY_SCRIPT} to this`));
      await extension.tell('cover:give-up', { site: WRITTEN_BY_SCRIPT });
      await review.close();
    });

    it('a policy on the domain of a covered site: the site can be run under that one’s declaration', async () => {
      const address = `https://www.${RUN_BY_ANOTHER}/`;
      await page.open(address);
      const tabId = await extension.tabOf(RUN_BY_ANOTHER);
      await extension.tell('cover:find', { site: RUN_BY_ANOTHER, tabId });
      const review = await extension.session.extensionPage(
        `src/ui/options/index.html#/cover/${RUN_BY_ANOTHER}`,
      );
      await until(review, shows('on another domain, not read'));
      await readAt(review, POLICY_FR);
      await until(review, shows('Run under the declaration of back-office.pro?'));
      await review.evaluate(
        "[...document.querySelectorAll('button')].find((b) => b.innerText.includes('Use the declaration of')).click()",
      );
      await until(review, "location.hash.includes('/site/')");
      await review.close();
      await page.open(address);
      const seen = await report(RUN_BY_ANOTHER);
      expect(seen.declaration.id).toBe('back-office.pro');
      expect(seen.claims.length).toBeGreaterThan(10);
      await extension.tell('cover:remove', { site: RUN_BY_ANOTHER });
    });

    it('is let go of: nothing is injected any more, what was observed stays', async () => {
      await extension.tell('cover:remove', { site: SHOP });
      await extension.tell('cover:remove', { site: SILENT });
      const left = await extension.own.evaluate<string[]>(
        '(globalThis.browser ?? globalThis.chrome).scripting.getRegisteredContentScripts().then((all) => all.map((s) => s.id))',
      );
      expect(left.filter((id) => id.startsWith('observe '))).toEqual([]);
      await page.open(shop);
      const popup = await extension.popup(SHOP);
      await until(popup, shows('Cover this site'));
      expect((await extension.rows<{ site: string }>('views')).map(({ site }) => site)).toContain(SHOP);
      await popup.close();
    });
  });
}
