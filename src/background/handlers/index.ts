import type { Handlers } from '../../messages/server';
import type { Desk } from '../desk';
import { coverHandlers } from './cover';
import { marksHandlers } from './marks';
import { noticeHandlers } from './notice';
import { pageHandlers } from './pages';
import { rightsHandlers } from './rights';
import { siteHandlers } from './site';

/** An answer for every message of the protocol. */
export const handlersAt = (desk: Desk): Handlers => ({
  ...pageHandlers(desk),
  ...noticeHandlers(desk),
  ...marksHandlers(desk),
  ...siteHandlers(desk),
  ...rightsHandlers(desk),
  ...coverHandlers(desk),
});
