import { useState } from 'react';
import type { CaseEvent, Channel, RightsRequest } from '../../core/model/rights-request';
import type { CaseStatus } from '../../core/rights/case';
import { composeFollowUp, FOLLOW_UPS, type FollowUpKind } from '../../core/rights/follow-up';
import { commonWords, followUpWords, letterWords } from '../../data/rights/letters';
import { parisDay } from '../../i18n/format';
import { typographic } from '../../i18n/typography';
import { Button, Field } from '../components/controls';
import { Part } from '../components/facts';
import { useDeclarations } from '../hooks/declarations';
import { useWords } from '../hooks/words';
import { Channels } from '../letter/channels';
import { ContactFields } from '../letter/letter-fields';
import { LetterPreview, type Written } from '../letter/letter-preview';
import { senderOfCase } from '../letter/sender-of-case';
import { usePrint } from '../letter/use-print';
import { useSurfaceData } from '../surface-data';

function firstKind(status: CaseStatus, points: readonly string[]): FollowUpKind {
  if (points.length > 0 || status.next === 'follow-up') return 'missing';
  if (status.next === 'give-identity') return 'identity';
  if (status.next === 'ask-reasons') return 'ask-reasons';
  if (status.state === 'extended') return 'extension';
  return 'reminder';
}

/** A later letter about the request: reminder, what is missing, reasons, identity, more time. */
export function FollowUpPanel({
  request,
  status,
  points,
  onSent,
}: {
  request: RightsRequest;
  status: CaseStatus;
  points: readonly string[];
  onSent: (event: Omit<CaseEvent, 'at'>) => Promise<void>;
}) {
  const { t } = useWords();
  const { now } = useSurfaceData();
  const declarations = useDeclarations();
  const [kind, setKind] = useState(() => firstKind(status, points));
  const [sender, setSender] = useState(() => senderOfCase(request, declarations[request.site]));
  const { paper, print } = usePrint();
  const [edited, setEdited] = useState<Written | null>(null);
  const [channel, setChannel] = useState<Channel>(request.channel ?? 'email');
  const declaration = declarations[request.site];
  if (!declaration || request.right === 'complaint') return null;
  const { language } = request;
  const today = parisDay(now());
  const composed = composeFollowUp({
    kind,
    request,
    declaration,
    right: letterWords(request.right, language).subject,
    words: followUpWords[language],
    common: commonWords[language],
    language,
    sender,
    today,
    lastDay: status.lastDay,
    points: kind === 'missing' ? points : [],
  });
  const written = edited ?? {
    subject: typographic(composed.subject, language),
    body: typographic(composed.body, language),
  };
  const reference = `${request.reference ?? request.id}-${kind}`;
  const event = kind === 'identity' ? 'identity-given' : kind === 'extension' ? 'note' : 'reminded';
  return (
    <Part level={2} title={t('rights:follow.title')}>
      <div className="stack" data-panel="follow-up">
        <Field
          label={t('rights:follow.kind')}
          hint={kind === 'identity' ? t('rights:follow.identityHelp') : undefined}
        >
          {(ids) => (
            <select
              {...ids}
              className="input"
              value={kind}
              onChange={(change) => {
                setKind(FOLLOW_UPS.find((one) => one === change.target.value) ?? 'reminder');
                setEdited(null);
              }}
            >
              {FOLLOW_UPS.map((one) => (
                <option key={one} value={one}>
                  {t(`rights:follow.kinds.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <ContactFields sender={sender} onSender={setSender} />
        <LetterPreview
          written={written}
          masked={written.body}
          edited={edited !== null}
          onEdit={setEdited}
          onReset={() => setEdited(null)}
        />
        <Channels
          from={sender.email ?? ''}
          to={request.recipientEmail ?? ''}
          written={written}
          reference={reference}
          attachments={async () => []}
          onChannel={setChannel}
          onPrint={() =>
            print({ body: written.body, language, addressee: declaration.controller.name, reference })
          }
        />
        {paper}
        <div className="cluster">
          <Button
            data-follow="sent"
            onClick={() =>
              void onSent({
                event,
                on: today,
                ...(event === 'reminded' ? { channel } : {}),
                detail: written.subject,
              })
            }
          >
            {t('rights:follow.note')}
          </Button>
        </div>
      </div>
    </Part>
  );
}
