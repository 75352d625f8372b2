import { CMPS } from '../src/data/cmps';

/**
 * Where each consent platform keeps its choice, in the fewest letters: every covered page carries it. Platforms are
 * parted by spaces, their stores by bars; `@` leads a key of local storage, `*` ends the beginning of a name.
 */
export const cmpStores = (): string =>
  CMPS.filter(({ stores }) => stores.length > 0)
    .map(({ id, stores }) =>
      [id, ...stores.map((s) => `${s.area === 'local' ? '@' : ''}${s.name}${s.match ? '*' : ''}`)].join('|'),
    )
    .join(' ');
