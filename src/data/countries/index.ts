import type { Countries } from '../../core/compare/countries';
import packed from './transfers.json';

/** Where a transfer needs no further safeguard: member states, and countries with an adequacy decision. */
export const countries: Countries = {
  eea: new Set(packed.eea),
  adequate: new Map(packed.adequate.map((entry) => [entry.country, entry])),
};
