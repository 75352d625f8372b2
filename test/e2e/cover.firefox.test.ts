import { cover } from './cover';

cover('firefox');
