import type { PolicyReview } from '../../core/declaration/review';
import backOfficePro from './back-office.pro.json';

/** Reviews of a policy's text, by registrable domain. A new one is one JSON and one line here. */
export const reviews: Readonly<Record<string, PolicyReview>> = {
  'back-office.pro': backOfficePro as unknown as PolicyReview,
};
