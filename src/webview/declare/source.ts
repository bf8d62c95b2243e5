/** Where a suggested piece of a task came from, in words. */
import type { SuggestionChip } from '../../gate/protocol';
import { visibleString } from '../common/visible-text';
import { t } from '../texts';

export function sourceWords({ because, file }: SuggestionChip): string {
  const words = visibleString(because);
  return file === undefined
    ? t('from your words: “{0}”', words)
    : t('from your words “{0}” and the file {1}', words, visibleString(file));
}
