import type { Network } from '../../core/model/network';
import cloudflare from './cloudflare.json';
import hetzner from './hetzner.json';

/** Whose addresses are whose, where a server's address says something of where it stands. */
export const networks = [cloudflare, hetzner] as unknown as readonly Network[];
