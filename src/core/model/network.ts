import { z } from 'zod';
import { CalendarDate, Source } from './terms';

/** Addresses that one company announces; one JSON a company in `data/networks/`. */
export const Network = z.object({
  /** Vendor id of `data/vendors/`. */
  vendor: z.string(),
  name: z.string(),
  /** `in-front`: stands before other servers and hides where they are. `hosting`: servers stand there themselves. */
  role: z.enum(['in-front', 'hosting']),
  /** CIDR, IPv4 and IPv6. */
  ranges: z.array(z.string()).min(1),
  sources: z.array(Source).min(1),
  reviewedOn: CalendarDate,
});
export type Network = z.infer<typeof Network>;
