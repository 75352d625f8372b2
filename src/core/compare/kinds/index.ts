import type { FindingKind } from '../../model/finding';
import type { Kind } from '../context';
import { afterRefusal } from './after-refusal';
import { afterWithdrawal } from './after-withdrawal';
import { beforeConsent } from './before-consent';
import { categoryMismatch } from './category-mismatch';
import { consentMismatch } from './consent-mismatch';
import { contactHidden } from './contact-hidden';
import { fingerprinting } from './fingerprinting';
import { identifierInAnonymous } from './identifier-in-anonymous';
import { lifetimeExceeded } from './lifetime-exceeded';
import { lifetimeMismatch } from './lifetime-mismatch';
import { multiplePurposes } from './multiple-purposes';
import { noChoice } from './no-choice';
import { noWayToWithdraw } from './no-way-to-withdraw';
import { policyChanged } from './policy-changed';
import { policyUnreadable } from './policy-unreadable';
import { refusingHarder } from './refusing-harder';
import { unclassified } from './unclassified';
import { undeclaredCookie } from './undeclared-cookie';
import { undeclaredRecipient } from './undeclared-recipient';
import { undeclaredStorage } from './undeclared-storage';
import { undeclaredTransfer } from './undeclared-transfer';
import { weakSessionCookie } from './weak-session-cookie';

/** Every kind of finding; the type makes a missing one fail to compile. In order of what a person should read first. */
export const KINDS: Readonly<Record<FindingKind, Kind>> = {
  'after-withdrawal': afterWithdrawal,
  'after-refusal': afterRefusal,
  'before-consent': beforeConsent,
  'consent-mismatch': consentMismatch,
  'no-choice': noChoice,
  'undeclared-recipient': undeclaredRecipient,
  'undeclared-cookie': undeclaredCookie,
  'undeclared-storage': undeclaredStorage,
  'undeclared-transfer': undeclaredTransfer,
  'lifetime-exceeded': lifetimeExceeded,
  'weak-session-cookie': weakSessionCookie,
  'category-mismatch': categoryMismatch,
  'lifetime-mismatch': lifetimeMismatch,
  unclassified,
  'multiple-purposes': multiplePurposes,
  'refusing-harder': refusingHarder,
  'no-way-to-withdraw': noWayToWithdraw,
  'identifier-in-anonymous': identifierInAnonymous,
  fingerprinting,
  'policy-changed': policyChanged,
  'policy-unreadable': policyUnreadable,
  'contact-hidden': contactHidden,
};
