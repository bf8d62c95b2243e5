/** What a catalogue's form of an interface demands beside its name, and whether a call meets it. */

/** A field with its value; `*` is any. */
type Demand = readonly [key: string, value: string];

export interface Form {
  readonly name: string;
  readonly demands: readonly Demand[];
}

/** `manage_backup {operation:delete}`, `DELETE /subjects/{s}?permanent=true`. */
export function formOf(text: string): Form {
  const body = text.indexOf(' {');
  const query = text.indexOf('?');
  if (body < 0 && query < 0) return { name: text, demands: [] };
  const end = query < 0 ? body : query;
  const rest = body < 0 ? text.slice(query + 1) : text.slice(body + 2, -1);
  const demands = rest.split(/[,&]/).map((one): Demand => {
    const at = one.search(/[:=]/);
    return at < 0 ? [keyOf(one), '*'] : [keyOf(one.slice(0, at)), one.slice(at + 1).trim()];
  });
  return { name: text.slice(0, end), demands };
}

/** Spellings of one field: `delete_volumes`, `deleteVolumes`, `delete-volumes`. */
function keyOf(name: string): string {
  return name.trim().replace(/[_-]/g, '').toLowerCase();
}

export function meets(
  demands: readonly Demand[],
  said: readonly (readonly [string, string])[],
): boolean {
  return demands.every(([key, value]) =>
    said.some(
      ([name, text]) =>
        keyOf(name) === key && (value === '*' || text.toLowerCase() === value.toLowerCase()),
    ),
  );
}

/** Of the operations that have this very form, the one that demands most of what the call says. */
export function operationOfForm<T>(
  operations: readonly T[],
  formsOf: (operation: T) => readonly string[] | undefined,
  name: string,
  said: readonly (readonly [string, string])[],
): T | undefined {
  let best: { operation: T; weight: number } | undefined;
  for (const operation of operations) {
    for (const text of formsOf(operation) ?? []) {
      if (!text.startsWith(name)) continue;
      const form = formOf(text);
      if (form.name !== name || (best && form.demands.length <= best.weight)) continue;
      if (meets(form.demands, said)) best = { operation, weight: form.demands.length };
    }
  }
  return best?.operation;
}
