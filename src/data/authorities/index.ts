import type { Authority } from '../../core/rights/complaint';
import { authorities as packed } from './eea.json';

/** Supervisory authorities of the EU and EEA, the one of the home site's country first. */
export const authorities = packed as readonly Authority[];
