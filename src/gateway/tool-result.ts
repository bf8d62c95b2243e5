/** What a tool gave back, as text that a session learns from (MCP, 2025-11-25, "Tools", "Tool Result"). */

export type Fields = Readonly<Record<string, unknown>>;

/** More is cut; facts of a longer output may be missing. */
const OUTPUT_CHARS = 1_000_000;

export interface Output {
  readonly output: string;
  readonly failed: boolean;
  readonly partial: boolean;
}

export function outputOf(result: unknown, error: unknown): Output {
  if (isFields(error)) {
    return cut(typeof error['message'] === 'string' ? error['message'] : 'error', true, false);
  }
  if (!isFields(result)) return cut('', false, true);
  const content = Array.isArray(result['content']) ? (result['content'] as unknown[]) : [];
  const texts = content.map(textOf);
  const isWhole = texts.every((text) => text !== undefined);
  const structured = result['structuredContent'];
  const said = texts.filter((text) => text !== undefined).join('\n');
  // Servers give the structure as text, too, for clients of an older version.
  const extra = structured === undefined || said.trim() !== '' ? '' : JSON.stringify(structured);
  return cut([said, extra].filter(Boolean).join('\n'), result['isError'] === true, !isWhole);
}

/** Undefined for what is no text: pictures, sounds. */
function textOf(part: unknown): string | undefined {
  if (!isFields(part)) return undefined;
  if (typeof part['text'] === 'string') return part['text'];
  if (typeof part['uri'] === 'string') return part['uri'];
  const { resource } = part;
  if (!isFields(resource)) return undefined;
  if (typeof resource['text'] === 'string') return resource['text'];
  return undefined;
}

function cut(text: string, failed: boolean, partial: boolean): Output {
  const isLong = text.length > OUTPUT_CHARS;
  return {
    output: isLong ? text.slice(0, OUTPUT_CHARS) : text,
    failed,
    partial: partial || isLong,
  };
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
