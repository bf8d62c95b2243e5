/** Entry of the timeline view. */
import '../texts';
import { render } from 'preact';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import { connectHost } from '../host';
import type { FromTimeline, ToTimeline } from '../protocol';
import { TimelineApp } from './app';
import type { Navigation } from './state';

render(<TimelineApp host={connectHost<ToTimeline, FromTimeline, Navigation>()} />, document.body);
