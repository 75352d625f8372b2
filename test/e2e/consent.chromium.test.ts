import { BANNERS, consent } from './consent';

consent('chromium', Object.keys(BANNERS));
