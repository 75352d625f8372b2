import { policyLive } from './policy-live';

policyLive('firefox');
