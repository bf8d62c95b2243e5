/** Entry of the prompt view. */
import { render } from 'preact';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textarea/index.js';
import { connectHost } from '../host';
import type { FromPrompt, ToPrompt } from '../protocol';
import { PromptApp } from './app';

render(<PromptApp host={connectHost<ToPrompt, FromPrompt, never>()} />, document.body);
