/** The host as this view knows it. */
import type { Host } from '../host';
import type { FromPrompt, ToPrompt } from '../protocol';

export type PromptHost = Host<ToPrompt, FromPrompt, never>;
