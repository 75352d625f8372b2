import type { ClaimDefinition, Declaration } from '../core/model/declaration';
import type { HolidayTable } from '../core/rights/deadlines';
import anonymousAnalytics from './claims/anonymous-analytics.json';
import appropriateSecurity from './claims/appropriate-security.json';
import collectedDataListed from './claims/collected-data-listed.json';
import consentBeforeCookies from './claims/consent-before-cookies.json';
import contactReachable from './claims/contact-reachable.json';
import cookieCategories from './claims/cookie-categories.json';
import hostingGermany from './claims/hosting-germany.json';
import noAutomaticCollection from './claims/no-automatic-collection.json';
import notSharedWithoutConsent from './claims/not-shared-without-consent.json';
import policyUnchanged from './claims/policy-unchanged.json';
import recipientsComplete from './claims/recipients-complete.json';
import refusalNoImpact from './claims/refusal-no-impact.json';
import refusalRespected from './claims/refusal-respected.json';
import rightsAnswered from './claims/rights-answered.json';
import serverRetention from './claims/server-retention.json';
import serverSideRecipients from './claims/server-side-recipients.json';
import trackerConsentBasis from './claims/tracker-consent-basis.json';
import trackerLifetime from './claims/tracker-lifetime.json';
import transferSafeguards from './claims/transfer-safeguards.json';
import transfersDeclared from './claims/transfers-declared.json';
import withdrawAnyTime from './claims/withdraw-any-time.json';
import backOfficePro from './declarations/back-office.pro.json';
import holidaysFr from './holidays/fr.json';

/**
 * The packed facts, ready for bundle, tools and tests alike. A new claim or declaration is one JSON and one line here;
 * `test/data` holds this list against the folders, and each file against its schema.
 */
const packedDeclarations = [backOfficePro] as unknown as Declaration[];
const packedClaims = [
  anonymousAnalytics,
  appropriateSecurity,
  collectedDataListed,
  consentBeforeCookies,
  contactReachable,
  cookieCategories,
  hostingGermany,
  noAutomaticCollection,
  notSharedWithoutConsent,
  policyUnchanged,
  recipientsComplete,
  refusalNoImpact,
  refusalRespected,
  rightsAnswered,
  serverRetention,
  serverSideRecipients,
  trackerConsentBasis,
  trackerLifetime,
  transferSafeguards,
  transfersDeclared,
  withdrawAnyTime,
] as unknown as ClaimDefinition[];

/** By registrable domain. */
export const declarations: Readonly<Record<string, Declaration>> = Object.fromEntries(
  packedDeclarations.map((declaration) => [declaration.id, declaration]),
);

/** By claim id. */
export const claims: Readonly<Record<string, ClaimDefinition>> = Object.fromEntries(
  packedClaims.map((claim) => [claim.id, claim]),
);

/** French public holidays, YYYY-MM-DD, for deadlines. */
export const frenchHolidayTable: HolidayTable = {
  from: holidaysFr.from,
  to: holidaysFr.to,
  days: new Set(holidaysFr.days),
};
