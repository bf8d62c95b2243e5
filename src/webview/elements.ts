/** The custom elements of @vscode-elements/elements that the views use, as JSX knows them. */
import type { ComponentChildren, Ref } from 'preact';

interface ElementProps {
  key?: string | number;
  id?: string;
  class?: string;
  title?: string;
  slot?: string;
  tabIndex?: number;
  children?: ComponentChildren;
  'aria-label'?: string;
  'aria-describedby'?: string;
  'aria-keyshortcuts'?: string;
  onClick?: (event: MouseEvent) => void;
  onKeyDown?: (event: KeyboardEvent) => void;
}

interface ButtonProps extends ElementProps {
  secondary?: boolean;
  disabled?: boolean;
  icon?: string;
  block?: boolean;
  ref?: Ref<HTMLElement> | undefined;
}

interface TextfieldProps extends ElementProps {
  value?: string;
  placeholder?: string;
  invalid?: boolean;
  type?: 'text' | 'number' | 'search';
  /** The accessible name; reaches the inner input. */
  label?: string;
  min?: number;
  onInput?: (event: Event) => void;
  onBlur?: (event: FocusEvent) => void;
  ref?: Ref<HTMLElement> | undefined;
}

interface TextareaProps extends ElementProps {
  value?: string;
  placeholder?: string;
  rows?: number;
  label?: string;
  resize?: 'none' | 'vertical';
  onInput?: (event: Event) => void;
  ref?: Ref<HTMLElement> | undefined;
}

interface SelectProps extends ElementProps {
  value?: string;
  label?: string;
  onChange?: (event: Event) => void;
}

interface OptionProps extends ElementProps {
  value?: string;
  selected?: boolean;
}

declare module 'preact' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the only way to tell JSX about custom elements
  namespace JSX {
    interface IntrinsicElements {
      'vscode-button': ButtonProps;
      'vscode-textfield': TextfieldProps;
      'vscode-textarea': TextareaProps;
      'vscode-single-select': SelectProps;
      'vscode-option': OptionProps;
    }
  }
}

/** The text in a text field or area that an input event came from. */
export function valueOf(event: Event): string {
  return (event.target as unknown as { value: string }).value;
}
