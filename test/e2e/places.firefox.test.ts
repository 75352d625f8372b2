import { places } from './places';

places('firefox');
