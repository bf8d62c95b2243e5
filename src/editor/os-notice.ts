/**
 * A notice of the operating system, for a question that comes while the person is in another program: the editor's own
 * notifications stay inside its windows. The platform's own program shows it. It never holds any part of the call.
 * None of these programs has been seen showing one in our tests: the command lines are what is tested.
 */

export interface Notice {
  readonly title: string;
  readonly body: string;
}

/** Where the extension runs, and from where the person looks at it. */
export interface NoticePlace {
  readonly platform: NodeJS.Platform;
  /** `vscode.env.remoteName`. */
  readonly remote: string | undefined;
  /** The editor is a page in a browser. */
  readonly isWeb: boolean;
}

export interface NoticeCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const [TITLE, BODY] = ['REMIT_NOTICE_TITLE', 'REMIT_NOTICE_BODY'];

/** PowerShell's own application id: a toast needs one that Windows knows. */
const APPLICATION =
  '{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\\WindowsPowerShell\\v1.0\\powershell.exe';

/** The text comes through the environment, so that no quoting is needed. */
const TOAST = [
  '[void][Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]',
  '$toast = [Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent([Windows.UI.Notifications.ToastTemplateType]::ToastText02)',
  "$texts = $toast.GetElementsByTagName('text')",
  `[void]$texts.Item(0).AppendChild($toast.CreateTextNode($env:${TITLE}))`,
  `[void]$texts.Item(1).AppendChild($toast.CreateTextNode($env:${BODY}))`,
  `[Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier('${APPLICATION}').Show([Windows.UI.Notifications.ToastNotification]::new($toast))`,
].join('; ');

/** AppleScript that takes its texts as arguments. */
const DISPLAY = [
  'on run argv',
  'display notification (item 2 of argv) with title (item 1 of argv)',
  'end run',
];

/** Undefined where the program would run on another machine than the one that the person sits at. */
export function noticeCommand(notice: Notice, place: NoticePlace): NoticeCommand | undefined {
  if (place.isWeb) return undefined;
  if (place.remote === 'wsl')
    return toast(notice, '/mnt/c/Windows/System32/WindowsPowerShell/v1.0/powershell.exe', true);
  if (place.remote !== undefined) return undefined;
  switch (place.platform) {
    case 'linux':
    case 'freebsd':
    case 'openbsd':
      return {
        program: 'notify-send',
        args: ['--app-name=Remit', '--category=im', '--', notice.title, notice.body],
        env: {},
      };
    case 'darwin':
      return {
        program: '/usr/bin/osascript',
        args: [...DISPLAY.flatMap((line) => ['-e', line]), notice.title, notice.body],
        env: {},
      };
    case 'win32':
      return toast(notice, 'powershell.exe', false);
    default:
      return undefined;
  }
}

function toast(notice: Notice, program: string, isWsl: boolean): NoticeCommand {
  return {
    program,
    args: ['-NoProfile', '-NonInteractive', '-WindowStyle', 'Hidden', '-Command', TOAST],
    env: {
      [TITLE]: notice.title,
      [BODY]: notice.body,
      // Names of the variables that Windows programs started from Linux are handed.
      ...(isWsl ? { WSLENV: `${TITLE}:${BODY}` } : {}),
    },
  };
}
