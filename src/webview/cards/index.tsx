/** Entry of the task card. */
import { render } from 'preact';
import '../texts';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textarea/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { connectHost } from '../host';
import type { FromCards, ToCards } from '../protocol';
import { CardsApp } from './app';
import type { SavedDrafts } from './host';

render(<CardsApp host={connectHost<ToCards, FromCards, SavedDrafts>()} />, document.body);
