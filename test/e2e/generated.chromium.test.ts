import { generatedVisits } from './generated';

generatedVisits('chromium');
