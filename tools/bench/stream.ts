import type { Knowledge } from '../../src/core/classify';

/** A stream of distinct, real-looking inputs, the same in every run: a small generator of its own makes the choices. */
export function createStream(knowledge: Knowledge) {
  let state = 20_241_212;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  const word = (): string => next(36 ** 5).toString(36);
  const known = [
    ...knowledge.vendors.flatMap((v) => v.hosts.map(([host]) => host)),
    ...knowledge.hosts.flatMap(([, , , domains]) => domains),
  ].map((host) => host.replace('*.', 'cdn.'));
  const names = [
    ...knowledge.vendors.flatMap((v) => v.cookies.filter(([match]) => match !== 'r').map(([, name]) => name)),
    ...knowledge.cookies.flatMap(([, , rows]) => rows.map(([, name]) => name)),
  ];
  const pages = Array.from(
    { length: 500 },
    () => `https://www.${word()}${pick(['.fr', '.com', '.co.uk', '.de'])}/`,
  );
  const own = (page: string): string => page.slice('https://www.'.length, -1);
  const endings = ['/app.js', '/collect', '/img/pixel.gif', '/v1/events', '/css/site.css', '/api/item/'];
  return {
    /** A third known, a third the site's own, a third of nobody. */
    request(index: number) {
      const pageUrl = pick(pages);
      const kind = next(3);
      const host =
        kind === 0 ? pick(known) : kind === 1 ? `static.${own(pageUrl)}` : `${word()}.${word()}.io`;
      return { url: `https://${host}${pick(endings)}?id=${index}&v=${word()}`, pageUrl, type: 'script' };
    },
    cookie(index: number) {
      const pageUrl = pick(pages);
      const kind = next(3);
      const name =
        kind === 0 ? pick(names) : kind === 1 ? `_ga_${word().toUpperCase()}${index}` : `${word()}_${index}`;
      const domain = next(4) === 0 ? pick(known) : `.${own(pageUrl)}`;
      return { name, domain, pageUrl };
    },
  };
}
