import type { ChecklistItem } from '../../core/rights/reply';
import { items } from './reply-checklist.json';

/** What an answer to an access request has to hold (art. 15). */
export const replyChecklist: readonly ChecklistItem[] = items;
