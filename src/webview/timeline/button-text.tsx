/** What a button of the toolbar says: its words where there is room, else its picture; the words are its name either way. */
import type { JSX } from 'preact';
import { Icon } from '../common/parts';

export function ButtonText(props: { readonly icon: string; readonly text: string }): JSX.Element {
  return (
    <span class="button-text">
      <span class="narrow-only">
        <Icon name={props.icon} />
      </span>
      <span class="words">{props.text}</span>
    </span>
  );
}
