import { z } from 'zod';
import type { PolicyElement, PolicyNode } from '../core/declaration/tree';
import { ConsentOffer } from '../core/model/consent';
import { Declaration } from '../core/model/declaration';
import { Report, Withdrawal } from '../core/model/report';
import { Attachment, RightsRequest } from '../core/model/rights-request';
import { Settings } from '../core/model/settings';
import { TabContext } from '../core/model/site-view';
import { Category, Verdict } from '../core/model/terms';

/**
 * Every message, who may send it, its request and its response. The server checks sender and request;
 * a page never speaks to the background directly.
 */

/** Kinds of note that the content scripts hand over. Strings are cut to these lengths before they leave the page. */
export const LIMITS = { name: 4096, url: 2048, notes: 500, resources: 1000, keys: 1000 } as const;

const shortUrl = z.string().max(LIMITS.url);

/** One thing that a script did, in the order in which it happened. */
export const PageNote = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('cookie'),
    seq: z.number().int(),
    /** Milliseconds since the Unix epoch. */
    at: z.number(),
    api: z.enum(['document', 'cookieStore']),
    /** The whole string given to document.cookie, or the equivalent built from cookieStore's options. */
    line: z.string().max(8192),
    script: shortUrl,
  }),
  z.object({
    kind: z.literal('storage'),
    seq: z.number().int(),
    at: z.number(),
    area: z.enum(['local', 'session', 'indexeddb', 'cache']),
    op: z.enum(['set', 'remove', 'clear']),
    key: z.string().max(LIMITS.name),
    size: z.number().int(),
    script: shortUrl,
  }),
  z.object({
    kind: z.literal('send'),
    seq: z.number().int(),
    at: z.number(),
    api: z.enum(['beacon', 'websocket', 'eventsource']),
    url: shortUrl,
    /** Beginning of a text body; used at once to tell identifiers, never stored. */
    body: z.string().max(LIMITS.url),
    script: shortUrl,
  }),
  z.object({
    kind: z.literal('fingerprint'),
    seq: z.number().int(),
    at: z.number(),
    api: z.string().max(40),
    script: shortUrl,
  }),
]);
export type PageNote = z.infer<typeof PageNote>;

export const CmpState = z.object({
  cmp: z.string().max(60),
  /** Raw state as the CMP keeps it (cookie value or API answer); the background reads it with the CMP's adapter. */
  raw: z.string().max(4096),
  /** Service or purpose id to the CMP's own name of its category, where the page tells it. */
  services: z.record(z.string().max(120), z.string().max(60)),
});
export type CmpState = z.infer<typeof CmpState>;

export const ObserveBatch = z.object({
  loadId: z.string().max(60),
  /** Counts the batches of one load: one that is told twice is taken once. */
  number: z.number().int(),
  /** The look before any code of the page ran: what is there now was there before this load. */
  atStart: z.boolean(),
  startedAt: z.number(),
  /** Everything the page did up to this moment (milliseconds) is in this batch or an earlier one. */
  sentAt: z.number(),
  url: shortUrl,
  top: z.boolean(),
  notes: z.array(PageNote).max(LIMITS.notes),
  /** Notes that were dropped because the page wrote faster than the stated limit. */
  dropped: z.number().int(),
  resources: z
    .array(z.object({ url: shortUrl, type: z.string().max(30), at: z.number() }))
    .max(LIMITS.resources),
  keys: z
    .array(
      z.object({
        area: z.enum(['local', 'session', 'indexeddb', 'cache']),
        key: z.string().max(LIMITS.name),
        size: z.number().int(),
      }),
    )
    .max(LIMITS.keys)
    .nullable(),
  cmp: CmpState.nullable(),
  /** The last click of the person on this page, 0 for none: it may have answered a banner. */
  clickedAt: z.number().optional(),
});
export type ObserveBatch = z.infer<typeof ObserveBatch>;

const PageNode: z.ZodType<PolicyNode> = z.lazy(() =>
  z.union([
    z.string().max(20_000),
    z.object({
      tag: z.string().max(60),
      attributes: z.record(z.string().max(60), z.string().max(500)),
      children: z.array(PageNode).max(20_000),
      hidden: z.literal(true).optional(),
    }) as z.ZodType<PolicyElement>,
  ]),
);

/** What the consent watcher of a page saw: the banner, what it offers, and an answer given to it. */
export const ConsentSeen = z.object({
  startedAt: z.number(),
  sentAt: z.number(),
  /** The platform whose banner or way back is on the page; null for one that no adapter knows. */
  cmp: z.string().max(60).nullable(),
  banner: z.boolean(),
  /** The banner stands there by itself, before anything was clicked in this load. */
  asked: z.boolean(),
  offer: ConsentOffer.nullable(),
  answer: z
    .object({
      at: z.number(),
      act: z.enum(['accept', 'refuse', 'save']),
      /** The platform's own record was there after it: it tells the choice, and the answer only that there was one. */
      recorded: z.boolean(),
      /** For `save`: the boxes of the panel, ticked or not. */
      boxes: z.array(z.object({ label: z.string().max(200), on: z.boolean() })).max(50),
    })
    .nullable(),
});
export type ConsentSeen = z.infer<typeof ConsentSeen>;

/** A policy page as a person sees it, as a tree; read in the background by the pure core. */
export const PolicyPage = z.object({
  url: shortUrl,
  language: z.string().max(20),
  tree: PageNode,
});
export type PolicyPage = z.infer<typeof PolicyPage>;

/** What the notice shows; words are made in the notice from the view's finding. */
export const NoticeModel = z.object({
  site: z.string(),
  language: z.enum(['en', 'fr']),
  kind: z.string(),
  title: z.string(),
  text: z.string(),
  findings: z.number().int(),
  canRefuse: z.boolean(),
  /** Not a finding: asks what the person chose in a banner that nothing can read. */
  asks: z.boolean().optional(),
});
export type NoticeModel = z.infer<typeof NoticeModel>;

/** What the markers beside the sentences of a policy page show. */
export const MarksModel = z.object({
  language: z.enum(['en', 'fr']),
  words: z.object({
    mark: z.string(),
    several: z.string(),
    card: z.string(),
    evidence: z.string(),
    open: z.string(),
    off: z.string(),
    close: z.string(),
  }),
  marks: z.array(
    z.object({
      claim: z.string(),
      section: z.string(),
      words: z.array(z.string()),
      verdict: Verdict,
      verdictWords: z.string(),
      title: z.string(),
      parts: z.array(z.tuple([z.string(), z.string()])),
      evidence: z.array(z.string()),
    }),
  ),
});
export type MarksModel = z.infer<typeof MarksModel>;

const siteName = z.string().max(253);
const site = z.object({ site: z.string().max(253) });
const nothing = z.object({});
const done = z.object({ ok: z.literal(true) });

const message = <Q extends z.ZodType, A extends z.ZodType>(
  from: 'content' | 'ui',
  request: Q,
  response: A,
) => ({
  from,
  request,
  response,
});

export const protocol = {
  /** Content scripts */
  observe: message('content', ObserveBatch, done),
  'consent:seen': message('content', ConsentSeen, done),
  'notice:model': message('content', nothing, NoticeModel.nullable()),
  'notice:act': message(
    'content',
    z.object({
      act: z.enum([
        'close',
        'mute-site',
        'never',
        'only-major',
        'refuse',
        'open',
        // The answer to the question what was chosen.
        'accepted',
        'refused',
        'partial',
      ]),
    }),
    done,
  ),
  /** Null where nothing is to be marked: another page, or the person took the marks off. */
  'marks:model': message('content', nothing, MarksModel.nullable()),
  'marks:act': message('content', z.object({ act: z.enum(['open', 'off']) }), done),
  /** Popup and options */
  'tab:context': message('ui', z.object({ tabId: z.number().int().optional() }), TabContext),
  'site:refresh': message('ui', z.object({ site: z.string().max(253) }), done),
  'site:withdraw': message(
    'ui',
    z.object({
      site: z.string().max(253),
      tabId: z.number().int().nullable(),
      act: z.enum(['withdraw', 'refuse']),
      /** Categories to take back; without them, all. */
      categories: z.array(Category).max(5).optional(),
      /** The site's own sign-in cookies are deleted as well. */
      signOut: z.boolean().optional(),
    }),
    Withdrawal,
  ),
  /** The person's own word on a banner that nothing can read. */
  'consent:word': message(
    'ui',
    z.object({ site: z.string().max(253), phase: z.enum(['accepted', 'refused', 'partial']) }),
    done,
  ),
  /** Marks beside the policy's sentences, on or off; the policy is opened where the tab shows another page. */
  'marks:set': message(
    'ui',
    z.object({ site: siteName, tabId: z.number().int().nullable(), on: z.boolean() }),
    done,
  ),
  'site:unblock': message('ui', site, done),
  'site:report': message('ui', site, Report),
  'site:read-policy': message(
    'ui',
    site,
    z.object({ contactEmail: z.string().nullable(), readAt: z.string() }),
  ),
  /** Derives every site anew, as after a backup was put back. */
  'sites:derive': message('ui', nothing, done),
  'site:erase': message('ui', z.object({ site: z.string().max(253).nullable() }), done),
  /** Looks for the site's policy pages and reads them; what came of it is kept as a proposal. */
  'cover:find': message('ui', z.object({ site: siteName, tabId: z.number().int() }), done),
  /** The person asks for a site to be covered; the browser's own question for access follows. */
  'cover:ask': message('ui', z.object({ site: siteName, tabId: z.number().int() }), done),
  /** Access was given: the search begins, and goes on after this is answered. */
  'cover:start': message('ui', site, done),
  'cover:give-up': message('ui', site, done),
  /** One more page of the policy: at an address, as a tab shows it, or as pasted text. */
  'cover:read': message(
    'ui',
    z.object({
      site: siteName,
      from: z.union([
        z.object({ url: z.url().max(2048) }),
        z.object({ tabId: z.number().int() }),
        z.object({ text: z.string().min(1).max(1_000_000) }),
      ]),
    }),
    z.object({ state: z.enum(['read', 'unreadable', 'unreachable', 'elsewhere', 'no-tab']) }),
  ),
  'cover:confirm': message(
    'ui',
    z.object({ site: siteName, declaration: Declaration.nullable(), under: siteName.nullable() }),
    done,
  ),
  'cover:remove': message('ui', site, done),
  'cover:import': message(
    'ui',
    z.object({ text: z.string() }),
    z.object({ site: z.string().nullable(), reason: z.string().nullable(), where: z.string() }),
  ),
  'settings:get': message('ui', nothing, Settings),
  'settings:set': message('ui', Settings.partial(), Settings),
  'rights:save': message('ui', RightsRequest, done),
  'rights:delete': message('ui', z.object({ id: z.string() }), done),
  /** Identifiers with their values, read from the cookie jar for a letter and kept nowhere. */
  'rights:identifiers': message(
    'ui',
    site,
    z.array(z.object({ name: z.string(), domain: z.string(), value: z.string() })),
  ),
  'rights:attach': message('ui', Attachment, done),
  'rights:detach': message('ui', z.object({ id: z.string() }), done),
} as const;

export type Protocol = typeof protocol;
export type MessageName = keyof Protocol;
export type Request<N extends MessageName> = z.input<Protocol[N]['request']>;
export type Response<N extends MessageName> = z.output<Protocol[N]['response']>;
