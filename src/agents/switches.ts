/** Settings of an agent's JSON configuration that switch its hooks off, taken out again. */
import { applyEdits, modify } from 'jsonc-parser';

/** The text without this setting; comments, order and everything else stay. */
export function withoutSetting(text: string, path: readonly string[]): string {
  const formattingOptions = { insertSpaces: true, tabSize: 2 };
  return applyEdits(text, modify(text, [...path], undefined, { formattingOptions }));
}
