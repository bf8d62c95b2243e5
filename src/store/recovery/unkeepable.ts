/** Why something cannot be kept, or not be put back, in words that end a sentence of ours. */
export type UnkeepableCode =
  | 'too-large'
  | 'too-many'
  | 'too-slow'
  | 'no-room'
  | 'unreadable'
  | 'special'
  | 'changing'
  | 'name'
  | 'elsewhere'
  | 'own-store'
  | 'git'
  | 'database'
  | 'remote'
  | 'busy'
  | 'damaged'
  | 'gone';

export class Unkeepable extends Error {
  constructor(
    readonly code: UnkeepableCode,
    message: string,
  ) {
    super(message);
    this.name = 'Unkeepable';
  }
}

/** Paths hold whatever a name may hold; a sentence does not. */
export function quoted(file: string): string {
  return JSON.stringify(file);
}

export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException | undefined)?.code ?? '';
}
