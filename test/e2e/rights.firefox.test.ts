import { rights } from './rights';

rights('firefox');
