import type { RequestedRight, RightFacts } from '../../core/model/right';
import access from './facts/access.json';
import automatedDecision from './facts/automated-decision.json';
import complaint from './facts/complaint.json';
import erasure from './facts/erasure.json';
import objection from './facts/objection.json';
import objectionMarketing from './facts/objection-marketing.json';
import portability from './facts/portability.json';
import postMortem from './facts/post-mortem.json';
import rectification from './facts/rectification.json';
import restriction from './facts/restriction.json';
import withdrawConsent from './facts/withdraw-consent.json';

/** What the law says of each right, in the order of the articles. A new right is one JSON and one line here. */
export const rightFacts: readonly RightFacts[] = (
  [
    access,
    rectification,
    erasure,
    restriction,
    portability,
    objection,
    objectionMarketing,
    automatedDecision,
    postMortem,
    withdrawConsent,
    complaint,
  ] as unknown as RightFacts[]
).toSorted((a, b) => a.order - b.order);

export const rightOf = (right: RequestedRight): RightFacts => {
  const facts = rightFacts.find((one) => one.id === right);
  if (!facts) throw new Error(`no facts about the right "${right}"`);
  return facts;
};

/** By its name, or by another one such as its article; undefined when nobody knows it. */
export function rightByName(name: string): RightFacts | undefined {
  const plain = name.trim().toLowerCase();
  return rightFacts.find((one) => one.id === plain || one.aliases.includes(plain));
}
