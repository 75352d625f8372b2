import type { LetterWords, RequestedRight } from '../../core/model/right';
import type { ComplaintWords } from '../../core/rights/complaint';
import type { FollowUpWords } from '../../core/rights/follow-up';
import type { CommonWords } from '../../core/rights/letters';
import enAccess from './letters/en/access.json';
import enAutomatedDecision from './letters/en/automated-decision.json';
import enCommon from './letters/en/common.json';
import enComplaint from './letters/en/complaint.json';
import enErasure from './letters/en/erasure.json';
import enFollowUp from './letters/en/follow-up.json';
import enObjection from './letters/en/objection.json';
import enObjectionMarketing from './letters/en/objection-marketing.json';
import enPortability from './letters/en/portability.json';
import enPostMortem from './letters/en/post-mortem.json';
import enRectification from './letters/en/rectification.json';
import enRestriction from './letters/en/restriction.json';
import enWithdrawConsent from './letters/en/withdraw-consent.json';
import frAccess from './letters/fr/access.json';
import frAutomatedDecision from './letters/fr/automated-decision.json';
import frCommon from './letters/fr/common.json';
import frComplaint from './letters/fr/complaint.json';
import frErasure from './letters/fr/erasure.json';
import frFollowUp from './letters/fr/follow-up.json';
import frObjection from './letters/fr/objection.json';
import frObjectionMarketing from './letters/fr/objection-marketing.json';
import frPortability from './letters/fr/portability.json';
import frPostMortem from './letters/fr/post-mortem.json';
import frRectification from './letters/fr/rectification.json';
import frRestriction from './letters/fr/restriction.json';
import frWithdrawConsent from './letters/fr/withdraw-consent.json';

/** The words of every letter, by language. A new language is one folder of letters and one entry here. */
const LETTERS = {
  en: {
    access: enAccess,
    rectification: enRectification,
    erasure: enErasure,
    restriction: enRestriction,
    portability: enPortability,
    objection: enObjection,
    'objection-marketing': enObjectionMarketing,
    'automated-decision': enAutomatedDecision,
    'post-mortem': enPostMortem,
    'withdraw-consent': enWithdrawConsent,
  },
  fr: {
    access: frAccess,
    rectification: frRectification,
    erasure: frErasure,
    restriction: frRestriction,
    portability: frPortability,
    objection: frObjection,
    'objection-marketing': frObjectionMarketing,
    'automated-decision': frAutomatedDecision,
    'post-mortem': frPostMortem,
    'withdraw-consent': frWithdrawConsent,
  },
} as unknown as Record<'en' | 'fr', Record<Exclude<RequestedRight, 'complaint'>, LetterWords>>;

export const letterWords = (
  right: Exclude<RequestedRight, 'complaint'>,
  language: 'en' | 'fr',
): LetterWords => LETTERS[language][right];

export const commonWords: Record<'en' | 'fr', CommonWords> = { en: enCommon, fr: frCommon };
export const complaintWords: Record<'en' | 'fr', ComplaintWords> = { en: enComplaint, fr: frComplaint };
export const followUpWords: Record<'en' | 'fr', FollowUpWords> = { en: enFollowUp, fr: frFollowUp };
