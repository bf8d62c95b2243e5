/** The values of one field: each can be changed and taken away where it stands, and says where it comes from. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { Icon } from '../common/parts';
import { VisibleText, visibleString } from '../common/visible-text';
import { valueOf } from '../elements';
import { t } from '../texts';

export function Chips(props: {
  readonly name: string;
  readonly values: readonly string[];
  /** They can be taken away and not rewritten. */
  readonly fixed?: boolean;
  readonly sourceOf: (value: string) => string;
  readonly onChange: (values: readonly string[]) => void;
}): JSX.Element {
  const { name, values, onChange } = props;
  /** Index of the value that is being written; the number of values for a new one. */
  const [editing, setEditing] = useState<number>();
  const label = useId();

  function write(at: number, text: string): void {
    setEditing(undefined);
    const value = text.trim();
    const next = value === '' ? values.filter((_, index) => index !== at) : [...values];
    if (value !== '') next[at] = value;
    onChange([...new Set(next)]);
  }

  return (
    <div class="chips">
      <span class="chips-name" id={label}>
        {name}
      </span>
      <ul aria-labelledby={label}>
        {values.map((value, at) =>
          editing === at ? (
            <ValueField
              key={value}
              name={name}
              value={value}
              onWrite={(text) => write(at, text)}
              onCancel={() => setEditing(undefined)}
            />
          ) : (
            <Chip
              key={value}
              value={value}
              source={props.sourceOf(value)}
              onEdit={props.fixed === true ? undefined : () => setEditing(at)}
              onRemove={() => write(at, '')}
            />
          ),
        )}
        {editing === values.length && (
          <ValueField
            name={name}
            value=""
            onWrite={(text) => write(values.length, text)}
            onCancel={() => setEditing(undefined)}
          />
        )}
        {props.fixed !== true && editing === undefined && (
          <li>
            <button
              type="button"
              class="icon-button"
              aria-label={t('Add to {0}', name)}
              onClick={() => setEditing(values.length)}
            >
              <Icon name="add" />
            </button>
          </li>
        )}
      </ul>
    </div>
  );
}

function Chip(props: {
  readonly value: string;
  readonly source: string;
  readonly onEdit: (() => void) | undefined;
  readonly onRemove: () => void;
}): JSX.Element {
  const source = useId();
  const value = visibleString(props.value);
  return (
    <li class="chip">
      <button
        type="button"
        class="chip-value"
        aria-describedby={source}
        aria-keyshortcuts="Delete"
        aria-label={props.onEdit === undefined ? value : t('Change {0}', value)}
        onClick={props.onEdit}
        onKeyDown={(event) => {
          if (event.key !== 'Delete' && event.key !== 'Backspace') return;
          event.preventDefault();
          props.onRemove();
        }}
      >
        <VisibleText text={props.value} />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={t('Remove {0}', value)}
        onClick={props.onRemove}
      >
        <Icon name="close" />
      </button>
      <span class="source" role="tooltip" id={source}>
        {props.source}
      </span>
    </li>
  );
}

function ValueField(props: {
  readonly name: string;
  readonly value: string;
  readonly onWrite: (text: string) => void;
  readonly onCancel: () => void;
}): JSX.Element {
  const field = useRef<HTMLElement>(null);
  const typed = useRef(props.value);
  /** Enter and Escape take the field away, which blurs it: what was decided is not decided again. */
  const done = useRef(false);
  useEffect(() => {
    requestAnimationFrame(() => field.current?.focus());
  }, []);
  function end(write: boolean): void {
    if (done.current) return;
    done.current = true;
    if (write) props.onWrite(typed.current);
    else props.onCancel();
  }
  return (
    <li class="value-field">
      <vscode-textfield
        ref={field}
        label={props.name}
        value={props.value}
        onInput={(event) => (typed.current = valueOf(event))}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          // The card's own button, so that the next Enter accepts.
          const card = (event.target as HTMLElement).closest('.card');
          end(event.key === 'Enter');
          card?.querySelector<HTMLElement>('.row vscode-button')?.focus();
        }}
        onBlur={() => end(true)}
      />
    </li>
  );
}
