/** What the readers of one request share. */
import type { Authority, Environment } from '../../model/effect';
import type { EffectContext, HttpRequest } from '../define';
import type { HostMatch } from './catalogue';
import type { UrlParts } from './values';

export interface RequestFrame {
  readonly request: HttpRequest;
  readonly url: UrlParts;
  readonly method: string;
  readonly match: HostMatch | undefined;
  readonly environment: Environment;
  readonly authority: Authority | undefined;
  readonly context: EffectContext;
}

const READING_METHODS = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND']);

export function isReadingMethod(method: string): boolean {
  return READING_METHODS.has(method);
}
