/** Counted: a list over its first N, or a database call that fails where it would change more than N rows. */
import { limitedForm, limitedOperands, limitedRows, limitedStream } from '../../core/index';
import type { BoundSession, BoundText, Command } from './bound-call';
import { say } from '../../core/model/say';

export function limited(
  command: Command,
  max: number,
  of: string,
  { ports, workspace }: BoundSession,
): BoundText {
  const { text, shell, cwd } = command;
  const options = { ...ports, workspaceRoot: workspace, shell, cwd };
  if (of === 'rows') {
    const held = limitedRows(text, max, options);
    return held === undefined
      ? { kind: 'impossible', why: say`how many rows it changes cannot be held to a number` }
      : {
          kind: 'bound',
          text: held,
          note: `it changes at most ${max} rows: where there would be more, it fails and changes none`,
        };
  }
  const form = limitedForm(text, max, options) ?? limitedOperands(text, max, options);
  const onTheWay = form === undefined ? limitedStream(text, max, options) : undefined;
  if (onTheWay !== undefined)
    return { kind: 'bound', text: onTheWay, note: `only the first ${max} ${of} that it finds` };
  if (form === undefined)
    return { kind: 'impossible', why: say`how many ${of} it is about is not known before it runs` };
  const note = `only the first ${max} of ${form.of} ${of}`;
  return form.of <= max
    ? { kind: 'bound', text, note: `all ${form.of} ${of} are within the limit of ${max}` }
    : { kind: 'bound', text: form.text, note };
}
