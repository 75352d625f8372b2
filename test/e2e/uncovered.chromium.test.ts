import { uncovered } from './uncovered';

uncovered('chromium');
