/** The host as this view knows it. */
import type { Host } from '../host';
import type { FromTimeline, ToTimeline } from '../protocol';
import type { Navigation } from './state';

export type TimelineHost = Host<ToTimeline, FromTimeline, Navigation>;
