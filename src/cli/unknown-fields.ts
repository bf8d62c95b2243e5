/** Fields of the input that its schema did not keep. */
type Path = readonly PropertyKey[];

export function unknownFields(input: unknown, kept: unknown, path: Path = []): readonly Path[] {
  if (Array.isArray(input) && Array.isArray(kept)) {
    return input.flatMap((item, index) => unknownFields(item, kept[index], [...path, index]));
  }
  if (!isRecord(input) || !isRecord(kept)) return [];
  return Object.keys(input).flatMap((key) =>
    Object.hasOwn(kept, key)
      ? unknownFields(input[key], kept[key], [...path, key])
      : [[...path, key]],
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
