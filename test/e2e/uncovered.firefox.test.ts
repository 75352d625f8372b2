import { uncovered } from './uncovered';

uncovered('firefox');
