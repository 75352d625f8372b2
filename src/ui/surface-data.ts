import { createContext, useContext } from 'react';
import type { ClaimDefinition, Declaration } from '../core/model/declaration';
import type { Attachment, RightsRequest } from '../core/model/rights-request';
import type { Settings } from '../core/model/settings';
import type { SiteView, TabContext } from '../core/model/site-view';
import type { Send } from '../messages/client';
import type { CoveredRecord, KeptPolicy, ProposalRecord } from '../storage/reader';
import type { BackupWork } from './backup';

/** A value on its way: `loading` is not "nothing there". */
export type Loaded<T> =
  | { state: 'loading' }
  | { state: 'ready'; value: T }
  | { state: 'error'; reason: string; retry: () => void };

/** Where the surfaces get everything from: the extension, or fixtures in the gallery. Hooks follow the rules of hooks. */
export interface SurfaceData {
  send: Send;
  useTab: () => Loaded<TabContext>;
  /** `undefined` inside `ready` means: nothing stored for this site. */
  useSiteView: (site: string | null) => Loaded<SiteView | undefined>;
  useSiteViews: () => Loaded<SiteView[]>;
  useSettings: () => Loaded<Settings>;
  useRightsRequests: (site?: string) => Loaded<RightsRequest[]>;
  useAttachments: (requestId: string) => Loaded<Attachment[]>;
  /** Sites that the person had covered. */
  useCovered: () => Loaded<CoveredRecord[]>;
  /** What was found on the way to covering a site. */
  useProposal: (site: string) => Loaded<ProposalRecord | undefined>;
  /** The readings of a site's policy that were kept. */
  usePolicyVersions: (site: string) => Loaded<KeptPolicy[]>;
  /** The packed ones; `useDeclarations` gives all. */
  declarations: Readonly<Record<string, Declaration>>;
  claims: Readonly<Record<string, ClaimDefinition>>;
  access: {
    hasThirdParty: () => Promise<boolean>;
    requestThirdParty: () => Promise<boolean>;
    removeThirdParty: () => Promise<boolean>;
    requestSite: (site: string) => Promise<boolean>;
    hasNotifications: () => Promise<boolean>;
    requestNotifications: () => Promise<boolean>;
  };
  /** The keys that the browser gives to our commands, by command. */
  shortcuts: () => Promise<Record<string, string>>;
  backup: BackupWork;
  /** Opens the options page at a hash route such as `/site/back-office.pro/observed`. */
  openOptions: (route: string) => void;
  reloadTab: (tabId: number) => Promise<void>;
  browserLanguage: string;
  version: string;
  now: () => Date;
  /** A new unique name for a record. */
  newId: () => string;
}

const Context = createContext<SurfaceData | null>(null);
export const SurfaceDataProvider = Context.Provider;

/** The source of data of the surface; throws outside a provider, which is a mistake of ours. */
export function useSurfaceData(): SurfaceData {
  const data = useContext(Context);
  if (!data) throw new Error('no SurfaceDataProvider around this component');
  return data;
}
