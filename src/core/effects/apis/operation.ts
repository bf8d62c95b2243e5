/** Shorthand for catalogue rows. */
import type { Reversibility } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import type { ProviderOperation, Undo } from '../define';

interface More {
  readonly api?: readonly string[];
  readonly cli?: readonly string[];
  readonly mcp?: readonly string[];
  readonly sdk?: readonly string[];
  readonly audience?: 'team' | 'public';
  readonly takesRecovery?: true;
  readonly confidence?: 'high' | 'medium' | 'low';
  readonly undo?: Undo;
  readonly note?: string;
}

export function row(
  operation: Operation,
  resource: ResourceClass,
  reversibility: Reversibility,
  more: More,
): ProviderOperation {
  return { operation, resource, reversibility, ...more, api: more.api ?? [] };
}
