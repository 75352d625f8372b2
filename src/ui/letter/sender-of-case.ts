import type { Declaration } from '../../core/model/declaration';
import type { RightsRequest } from '../../core/model/rights-request';
import type { Sender } from '../../core/rights/letters';
import { senderOf } from '../../core/rights/sheet';
import { keptSender } from './kept-sender';

/** Who wrote the first letter, so that later ones come from the same person; else who was kept in this browser. */
export function senderOfCase(request: RightsRequest, declaration: Declaration | undefined): Sender {
  const { sender } = keptSender();
  const wrote = senderOf(request.body, declaration?.controller.name ?? '');
  return wrote.name === '' ? sender : { ...sender, ...wrote };
}
