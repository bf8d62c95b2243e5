/** What the readers of one program text share. */
import type { Site } from '../build';
import type { CodeCall } from './code-calls';

export interface CodeWorld {
  readonly site: Site;
  readonly source: string;
  readonly calls: readonly CodeCall[];
  readonly imports: ReadonlyMap<string, string>;
}
