/** STAND-IN until the shells' own file is merged: what the editor puts into the environment of its terminals. */

export interface EnvironmentChange {
  readonly variable: string;
  readonly kind: 'replace' | 'append' | 'prepend';
  readonly value: string;
  /** When the change is applied; the editor's default is at the start of the process. */
  readonly atShellIntegration?: boolean;
  readonly atProcessCreation?: boolean;
}

export function terminalEnvironment(options: {
  home: string;
  platform: NodeJS.Platform;
  shims: boolean;
  /** What terminals would have without us. */
  inherited?: Readonly<Record<string, string | undefined>>;
}): readonly EnvironmentChange[] {
  const { home, platform, shims } = options;
  if (!shims) return [];
  const folder =
    platform === 'win32' ? `${home}\\doors\\bin;` : `${home.replace(/\/$/, '')}/doors/bin:`;
  return [{ variable: 'PATH', kind: 'prepend', value: folder, atProcessCreation: true }];
}
