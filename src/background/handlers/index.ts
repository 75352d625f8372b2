import type { Handlers } from '../../messages/server';
import type { Desk } from '../desk';
import { coverHandlers } from './cover';
import { noticeHandlers } from './notice';
import { pageHandlers } from './pages';
import { rightsHandlers } from './rights';
import { siteHandlers } from './site';

/** An answer for every message of the protocol. */
export const handlersAt = (desk: Desk): Handlers => ({
  ...pageHandlers(desk),
  ...noticeHandlers(desk),
  ...siteHandlers(desk),
  ...rightsHandlers(desk),
  ...coverHandlers(desk),
});
