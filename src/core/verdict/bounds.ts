/** A limit that the task sets, whatever the warrant: what `forbidden.ts`, `outside.ts` and `tools.ts` answer with. */
import type { ReasonCode } from './reasons';

export interface Bound {
  readonly code: ReasonCode;
  /** Half a sentence: "the task says never environment:production". */
  readonly why: string;
  readonly steps: readonly number[];
}
