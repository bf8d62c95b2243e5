/** A list of short texts: Enter or a comma adds one, each can be taken away. Suggested ones say which words they came from. */
import { useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { SuggestionChip } from '../../gate/protocol';
import { valueOf } from '../elements';
import { Icon } from '../common/parts';
import { VisibleText, visibleString } from '../common/visible-text';
import { Field } from './field';
import { sourceWords } from './source';
import { t } from '../texts';

export function TokenField(props: {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly placeholder: string;
  readonly problem: string | undefined;
  readonly tokens: readonly string[];
  readonly chips: readonly SuggestionChip[];
  readonly onChange: (tokens: readonly string[]) => void;
}): JSX.Element {
  const { tokens, onChange } = props;
  const [typed, setTyped] = useState('');

  function add(text: string): void {
    const added = text.split(/[,\n]/).map((part) => part.trim());
    const fresh = added.filter((part) => part !== '' && !tokens.includes(part));
    setTyped('');
    if (fresh.length > 0) onChange([...tokens, ...fresh]);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && typed.trim() !== '') {
      add(typed);
    } else if (event.key === 'Backspace' && typed === '' && tokens.length > 0) {
      onChange(tokens.slice(0, -1));
    } else return;
    event.preventDefault();
  }

  return (
    <Field id={props.id} label={props.label} help={props.help} problem={props.problem}>
      {tokens.length > 0 && (
        <ul class="tokens" aria-labelledby={`${props.id}-label`}>
          {tokens.map((token) => (
            <Token
              key={token}
              token={token}
              chip={props.chips.find((chip) => chip.value === token)}
              onRemove={() => onChange(tokens.filter((other) => other !== token))}
            />
          ))}
        </ul>
      )}
      <vscode-textfield
        id={props.id}
        label={t('Add to {0}', props.label)}
        placeholder={props.placeholder}
        value={typed}
        invalid={props.problem !== undefined}
        onInput={(event) => {
          const value = valueOf(event);
          if (value.includes(',')) add(value);
          else setTyped(value);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => add(typed)}
      />
    </Field>
  );
}

function Token(props: {
  readonly token: string;
  readonly chip: SuggestionChip | undefined;
  readonly onRemove: () => void;
}): JSX.Element {
  return (
    <li class="token">
      <code>
        <VisibleText text={props.token} />
      </code>
      {props.chip !== undefined && <span class="because-words">{sourceWords(props.chip)}</span>}
      <button
        type="button"
        class="icon-button"
        aria-label={t('Remove {0}', visibleString(props.token))}
        onClick={props.onRemove}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}
