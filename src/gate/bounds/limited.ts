/** Counted: a loop or a file pattern over the first N of its list. */
import { limitedForm } from '../../core/index';
import type { BoundSession, BoundText, Command } from './bound-call';

export function limited(
  command: Command,
  max: number,
  of: string,
  { ports }: BoundSession,
): BoundText {
  const { text, shell, cwd } = command;
  const form = limitedForm(text, max, { look: ports.look, shell, cwd });
  if (form === undefined)
    return { kind: 'impossible', why: `how many ${of} it is about is not known before it runs` };
  const note = `only the first ${max} of ${form.of} ${of}`;
  return form.of <= max
    ? { kind: 'bound', text, note: `all ${form.of} ${of} are within the limit of ${max}` }
    : { kind: 'bound', text: form.text, note };
}
