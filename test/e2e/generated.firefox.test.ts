import { generatedVisits } from './generated';

generatedVisits('firefox');
