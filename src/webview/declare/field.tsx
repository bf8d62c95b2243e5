/** A labelled field with its help and its problem. */
import type { ComponentChildren, JSX } from 'preact';
import { Icon } from '../common/parts';

export function Field(props: {
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  readonly problem?: string | undefined;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <div class="field">
      <span class="label" id={`${props.id}-label`}>
        {props.label}
      </span>
      {props.help !== undefined && (
        <p class="help" id={`${props.id}-help`}>
          {props.help}
        </p>
      )}
      {props.children}
      <p class="problem" id={`${props.id}-problem`} role="status">
        {props.problem !== undefined && (
          <>
            <Icon name="error" /> {props.problem}
          </>
        )}
      </p>
    </div>
  );
}
