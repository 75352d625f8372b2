import type { RequestedRight } from '../../core/model/right';
import { useWords } from './words';

/** The name of a right in the reader's language. */
export function useRightName(): (right: RequestedRight) => string {
  const { t } = useWords();
  return (right) => (right === 'objection-marketing' ? t('rights:marketing') : t(`common:right.${right}`));
}
