import { useEffect, useState } from 'react';
import * as fixtures from '../../../test/fixtures/views';
import proposal from '../../../test/fixtures/views/proposal.json';
import readings from '../../../test/fixtures/views/readings.json';
import type { RightsRequest } from '../../core/model/rights-request';
import type { Settings } from '../../core/model/settings';
import type { SiteView, TabContext } from '../../core/model/site-view';
import { claims, declarations } from '../../data';
import type { Send } from '../../messages/client';
import type { CoveredRecord, KeptPolicy, ProposalRecord } from '../../storage/reader';
import type { Loaded, SurfaceData } from '../surface-data';

const { TODAY, requests, ...views } = fixtures;
export const STORIES = Object.keys(views) as (keyof typeof views)[];
/** Situations of the tab that are not about what was observed. */
export const SITUATIONS = [
  'loading',
  'restoring',
  'uncovered',
  'cover-looking',
  'cover-none',
  'cover-under',
  'cover-review',
  'cover-covered',
  'no-site',
  'private',
  'no-access',
  'no-room',
  'error',
] as const;
export type Story = (typeof STORIES)[number] | (typeof SITUATIONS)[number];

const COVERED: TabContext = {
  tabId: 7,
  site: 'back-office.pro',
  url: 'https://www.back-office.pro/',
  covered: true,
  privateWindow: false,
  thirdPartyAccess: false,
  noRoom: false,
  restoring: false,
  siteAccess: true,
};

function tabFor(story: Story): Loaded<TabContext> {
  const ready = (change: Partial<TabContext>): Loaded<TabContext> => ({
    state: 'ready',
    value: { ...COVERED, ...change },
  });
  switch (story) {
    case 'loading':
      return { state: 'loading' };
    case 'error':
      return { state: 'error', reason: 'no answer from the background', retry: () => undefined };
    case 'restoring':
      return ready({ restoring: true });
    case 'uncovered':
      return ready({ site: 'example.com', url: 'https://example.com/', covered: false });
    case 'no-site':
      return ready({ site: null, url: null, covered: false });
    case 'private':
      return ready({ privateWindow: true });
    case 'no-access':
      return ready({ siteAccess: false });
    case 'no-room':
      return ready({ noRoom: true });
    default:
      return ready({});
  }
}

const SETTINGS: Settings = {
  language: 'auto',
  notices: 'all',
  mutedSites: ['example.org'],
  markedSites: [],
  retentionDays: 396,
};

/** Reads the story's state, again after each change. */
function useStory<T>(listeners: Set<() => void>, read: () => T): T {
  const [, redraw] = useState(0);
  useEffect(() => {
    const listener = () => redraw((count) => count + 1);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, [listeners]);
  return read();
}

const shopProposal = proposal as unknown as ProposalRecord;
const SHOP = 'maison-lavande.example';

const coveredIn = (story: Story): CoveredRecord[] =>
  story === 'cover-covered'
    ? [
        {
          site: SHOP,
          coveredAt: TODAY.getTime(),
          declaration: shopProposal.proposal?.declaration ?? null,
          under: null,
          origin: 'read',
          pages: shopProposal.pages,
        },
      ]
    : [];

function proposalIn(story: Story): ProposalRecord | undefined {
  switch (story) {
    case 'cover-looking':
      return { ...shopProposal, state: 'looking', pages: [], proposal: null };
    case 'cover-none':
      return {
        ...shopProposal,
        pages: [
          { url: `https://www.${SHOP}/mentions-legales`, kind: 'legal', state: 'unreadable' },
          { url: 'https://groupe-lavande.example/privacy', kind: 'privacy', state: 'elsewhere' },
        ],
        proposal: null,
      };
    case 'cover-under':
      return { ...shopProposal, under: 'back-office.pro' };
    case 'cover-review':
      return shopProposal;
    default:
      return undefined;
  }
}

/** Two readings once something differs, one as long as all is as declared. */
const readingsIn = (story: Story): KeptPolicy[] =>
  (readings as unknown as KeptPolicy[]).slice(0, story === 'careless' ? 2 : story === 'empty' ? 0 : 1);

/** The surfaces' data for the gallery: a story instead of an extension; what is sent changes what is shown. */
export function fixtureData(story: Story, browserLanguage: string): SurfaceData {
  const told = story in views ? views[story as keyof typeof views] : views.typical;
  const state = {
    view: told as SiteView,
    settings: SETTINGS,
    requests: story === 'careless' ? requests : [],
  };
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };

  const answers: Partial<Record<string, (request: never) => unknown>> = {
    'site:withdraw': () => {
      const withdrawal = { ...fixtures.careless.report.withdrawals[0], at: TODAY.toISOString() };
      return new Promise((done) => setTimeout(() => done(withdrawal), 60_000));
    },
    'site:unblock': () => {
      state.view = { ...state.view, blockedVendors: [] };
      changed();
      return { ok: true };
    },
    'settings:set': (change: Partial<Settings>) => {
      state.settings = { ...state.settings, ...change };
      changed();
      return state.settings;
    },
    'rights:save': (request: RightsRequest) => {
      state.requests = [request, ...state.requests.filter((one) => one.id !== request.id)];
      changed();
      return { ok: true };
    },
    'rights:identifiers': () => [
      { name: '_ga', domain: 'back-office.pro', value: 'GA1.1.1763912345.1763912345' },
    ],
    'site:report': () => ({
      ...state.view.report,
      integrity: { algorithm: 'SHA-256', canonicalization: 'RFC 8785', digest: '0'.repeat(64) },
    }),
    'site:read-policy': () => ({ contactEmail: 'contact@back-office.pro', readAt: TODAY.toISOString() }),
  };
  const send = (async (name: string, request: unknown) => {
    const answer = answers[name] as ((request: unknown) => unknown) | undefined;
    return answer ? answer(request) : { ok: true };
  }) as Send;

  return {
    send,
    useTab: () => tabFor(story),
    useSiteView: () => useStory(listeners, () => ({ state: 'ready', value: state.view })),
    useSiteViews: () => useStory(listeners, () => ({ state: 'ready', value: [state.view] })),
    useSettings: () => useStory(listeners, () => ({ state: 'ready', value: state.settings })),
    useRightsRequests: () => useStory(listeners, () => ({ state: 'ready', value: state.requests })),
    useAttachments: () => ({ state: 'ready', value: [] }),
    useCovered: () => useStory(listeners, () => ({ state: 'ready', value: coveredIn(story) })),
    useProposal: () => useStory(listeners, () => ({ state: 'ready', value: proposalIn(story) })),
    usePolicyVersions: () => ({ state: 'ready', value: readingsIn(story) }),
    declarations,
    claims,
    access: {
      hasThirdParty: async () => state.view.report.coverage.thirdPartyAccess,
      requestThirdParty: async () => true,
      removeThirdParty: async () => true,
      requestSite: async () => false,
      hasNotifications: async () => false,
      requestNotifications: async () => true,
    },
    backup: {
      make: async () => '{}',
      open: async () => ({ state: 'refused', why: 'not-a-backup' }),
      put: async () => {},
    },
    shortcuts: async () => ({ _execute_action: 'Alt+Shift+V', withdraw: 'Alt+Shift+W' }),
    openOptions: () => undefined,
    reloadTab: async () => undefined,
    browserLanguage,
    version: '0.1.0',
    now: () => TODAY,
    newId: () => '4f2a9c31-0000-4000-8000-000000000000',
  };
}
