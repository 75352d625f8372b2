import { surfaces } from './surfaces';

surfaces('firefox');
