import { type ReactNode, useRef } from 'react';
import { useWords } from '../hooks/words';
import { Button, type ButtonKind } from './controls';

interface ConfirmProps {
  /** The words on the button that asks and on the one that does. */
  action: string;
  title: string;
  text: ReactNode;
  kind?: ButtonKind;
  onConfirm: () => void;
}

/**
 * A button whose action is confirmed first. The browser's own modal dialog: it holds the focus, answers Escape and
 * gives the focus back, and it needs no style of its own injected, which the extension's policy would refuse.
 */
export function Confirm({ action, title, text, kind = 'grave', onConfirm }: ConfirmProps) {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => dialog.current?.close();
  return (
    <>
      <Button kind={kind} onClick={() => dialog.current?.showModal()}>
        {action}
      </Button>
      <dialog ref={dialog} className="dialog" aria-label={title}>
        <div className="stack">
          <h2>{title}</h2>
          <p>{text}</p>
          <div className="cluster">
            <Button onClick={close}>{t('common:action.cancel')}</Button>
            <Button
              kind="grave"
              onClick={() => {
                close();
                onConfirm();
              }}
            >
              {action}
            </Button>
          </div>
        </div>
      </dialog>
    </>
  );
}
