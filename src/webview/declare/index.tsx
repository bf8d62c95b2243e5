/** Entry of the declare view. */
import { render } from 'preact';
import '../texts';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import '@vscode-elements/elements/dist/vscode-textarea/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import { connectHost } from '../host';
import type { FromDeclare, ToDeclare } from '../protocol';
import { DeclareApp } from './app';
import type { SavedDraft } from './draft';

render(
  <DeclareApp host={connectHost<ToDeclare, FromDeclare, SavedDraft | null>()} />,
  document.body,
);
