import type { VendorNaming } from '../core/declaration/recipient-vendors';
import type { Language } from '../i18n/language';
import type { DeriveParts } from './components/derive';
import type { Hearing } from './components/hearing';
import type { Intake } from './components/intake';
import type { Network } from './components/network';
import type { Room } from './components/room';
import type { WithdrawalParts } from './components/withdrawal';
import type { Queue } from './queue';

/** What the handlers work with: the background's parts, put together in main.ts. */
export interface Desk {
  intake: Intake;
  room: Room;
  hearing: Hearing;
  network: Network;
  deriveParts: DeriveParts;
  withdrawalParts: WithdrawalParts;
  /** Which vendors a name in a policy means. */
  naming: VendorNaming;
  /** One write after the other, in the order in which they came. */
  enqueue: Queue;
  /** Milliseconds since 1970. */
  now(): number;
  /** Something of a site is new: it is derived soon, once for many. With a tab, a notice may follow there. */
  changed(site: string, tabId?: number | null): void;
  /** Derives a site now, and holds pending withdrawals against what it shows. */
  refresh(site: string): Promise<void>;
  /** Refuses before a choice, withdraws after one: the one act that a card or a key offers. */
  refuseOrWithdraw(site: string, tabId: number | null): Promise<void>;
  /** Language of the surfaces now. */
  language(): Promise<Language>;
  /** The language was changed: what the browser itself shows of us is written anew. */
  relabel(): Promise<void>;
  lookAtRequests(): Promise<void>;
}
