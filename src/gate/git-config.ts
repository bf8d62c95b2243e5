/** Reads what the guard needs out of a `.git/config`: remotes, and where branches are pushed to. */
export interface GitConfig {
  /** Remote name to URL; the push URL where one is set. */
  readonly remotes: Readonly<Record<string, string>>;
}

export function parseGitConfig(text: string): GitConfig {
  const remotes: Record<string, string> = {};
  const pushed = new Set<string>();
  let remote: string | undefined;
  for (const line of text.split('\n')) {
    const section = /^\s*\[\s*([A-Za-z0-9.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/.exec(line);
    if (section !== null) {
      remote = section[1]!.toLowerCase() === 'remote' ? section[2] : undefined;
      continue;
    }
    if (remote === undefined) continue;
    const setting = /^\s*(url|pushurl)\s*=\s*(.*?)\s*$/i.exec(line);
    if (setting === null || pushed.has(remote)) continue;
    remotes[remote] = setting[2]!.replace(/^"(.*)"$/, '$1');
    if (setting[1]!.toLowerCase() === 'pushurl') pushed.add(remote);
  }
  return { remotes };
}
