/** The task card's seam to the editor. */
import type { Draft } from '../declare/draft';
import type { Host } from '../host';
import type { FromCards, ToCards } from '../protocol';

/** Session to what the person made of its suggestion. */
export type SavedDrafts = Readonly<Record<string, Draft>>;

export type CardsHost = Host<ToCards, FromCards, SavedDrafts>;
