/** Takes out of a text where a person's home is and what they are called, as far as the path of it tells. */

export interface PersonsPlace {
  /** Absolute. */
  readonly home: string;
  /** Absolute. */
  readonly remitHome: string;
}

/** Their home becomes `~`, Remit's own folder `$REMIT_HOME`; other people's homes lose their name. */
export function withoutPerson(text: string, { home, remitHome }: PersonsPlace): string {
  const places: readonly (readonly [string, string])[] = [
    [remitHome, '$REMIT_HOME'],
    [home, '~'],
  ];
  const shortened = places.reduce(
    (current, [path, name]) => replacePath(current, path, name),
    text,
  );
  return shortened
    .replace(/(\/(?:home|Users)\/)(?!\.{3})[^/\s"'`:;,)\]}]+/g, '$1...')
    .replace(
      /(\b[A-Za-z]:(?:\\{1,2}|\/)Users(?:\\{1,2}|\/))(?!\.{3})[^\\/\s"'`:;,)\]}]+/g,
      '$1...',
    );
}

/** In plain text and in JSON, where a backslash is doubled. A root folder is nobody's home. */
function replacePath(text: string, path: string, name: string): string {
  const bare = path.replace(/[\\/]$/, '');
  if (bare.length < 2) return text;
  const forms = [...new Set([JSON.stringify(bare).slice(1, -1), bare, bare.replaceAll('\\', '/')])];
  return forms.reduce((current, form) => {
    const pattern = new RegExp(`${form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`, 'g');
    return current.replace(pattern, () => name);
  }, text);
}
