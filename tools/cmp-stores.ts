import { CMPS } from '../src/data/cmps';

/**
 * Where each consent platform keeps its choice, in the fewest letters: every covered page carries it. Platforms are
 * parted by spaces, their stores by bars; `@` leads a key of local storage, `*` ends the beginning of a name. A name that
 * is the one before again, or the platform's own first of all, is left out.
 */
export const cmpStores = (): string =>
  CMPS.filter(({ stores }) => stores.length > 0)
    .map(({ id, stores }) =>
      [
        id,
        ...stores.map(({ area, name, match }, i) => {
          const before = i === 0 ? id : stores[i - 1]?.name;
          return `${area === 'local' ? '@' : ''}${name === before ? '' : name}${match ? '*' : ''}`;
        }),
      ].join('|'),
    )
    .join(' ');
