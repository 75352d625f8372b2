import { policyLive } from './policy-live';

policyLive('chromium');
