/**
 * Files through which code, access or a setting outlives the session, and files that are the record of what was
 * done. Sources: the manuals of bash, zsh, fish, systemd.unit, launchd.plist, cron, PAM, ld.so, Python's `site`,
 * pip, npm, git and the XDG autostart specification.
 */
import { belowHome } from './login-stores';
import { baseName } from './paths';

/** Below the home folder: what runs, or decides what runs, without anybody starting it. */
const AT_HOME: readonly RegExp[] = [
  // Shells and sessions.
  /^\.(bashrc|bash_profile|bash_login|bash_logout|bash_aliases|profile|zshrc|zshenv|zprofile|zlogin|zlogout|kshrc|mkshrc|shrc|cshrc|tcshrc|login_conf|login|logout|xinitrc|xprofile|xsession|xsessionrc|xserverrc|pam_environment)$/,
  /^\.config\/(fish|systemd|autostart|autostart-scripts|environment\.d|plasma-workspace|upstart|git|nushell)\//,
  /^\.local\/share\/(systemd|dbus-1\/services|autostart|kservices5)\//,
  /^\.(kde4?\/Autostart|config\/openbox\/autostart|init)\b/,
  /^Library\/(Launch(Agents|Daemons)|StartupItems|LoginPlugins|Services|Scripts\/Folder Action Scripts)\//,
  /^Library\/Preferences\/(ByHost\/)?com\.apple\.(loginwindow|loginitems|backgroundtaskmanagement)/,
  /^(Documents|OneDrive\/Documents)\/(Windows)?PowerShell\/(\w+\.)*\w*profile\.ps1$/i,
  /^\.config\/powershell\/(\w+\.)*\w*profile\.ps1$/i,
  /^AppData\/Roaming\/Microsoft\/Windows\/Start Menu\/Programs\/Startup\//,
  // Who may log in, and how logins go out.
  /^\.ssh\/(authorized_keys\d?|config|rc|environment)$/,
  /^\.(rhosts|shosts|k5login|google_authenticator)$/,
  // What every call of a tool does.
  /^\.gitconfig$|^\.gradle\/(init\.gradle(\.kts)?|init\.d\/.+)$|^\.pydistutils\.cfg$/,
  // Browsers: extensions and policies act in every page.
  /^(\.config\/(google-chrome|chromium|BraveSoftware|microsoft-edge)|Library\/Application Support\/(Google\/Chrome|Chromium|BraveSoftware|Microsoft Edge)|\.mozilla|Library\/Application Support\/Firefox)\/.*(extensions?|NativeMessagingHosts|native-messaging-hosts|policies|user\.js)\b/i,
];

/** Settings of package managers: a login there is a person's own affair, an address is where all code comes from. */
const FETCHES =
  /^(\.(npmrc|yarnrc|yarnrc\.yml|bunfig\.toml|condarc|gemrc)|\.pip\/pip\.conf|\.config\/pip\/pip\.conf|Library\/Application Support\/pip\/pip\.conf|\.config\/uv\/uv\.toml|\.cargo\/config(\.toml)?|\.m2\/settings\.xml|\.bundle\/config)$/;
const FETCH_SETTINGS =
  /registry|index[-_]?url|find-links|trusted-host|mirror|source|channels|proxy|strict-ssl|cafile|script-shell|node-options|prefix|init-module|rustflags|linker|runner/i;

/**
 * The write changes where code is fetched from. A login alone does not, and most texts that are only known when they
 * run are logins with a token in them, so they are not taken for more.
 */
export function redirectsFetches(path: string, home: string, content: string | undefined): boolean {
  const below = belowHome(path, home);
  if (below === undefined || !FETCHES.test(below) || content === undefined) return false;
  // `//host/:_authToken=` is a login to a registry, not the choice of one.
  const lines = content.split('\n').filter((line) => !/^\s*(\/\/|#|;)/.test(line));
  return lines.some((line) => FETCH_SETTINGS.test(line));
}

/** Stores that a person's own programs keep: mail, messages, notes, calendars, contacts, photos. */
const OWN_STORES =
  /^(Library\/(Mail|Messages|Calendars|Safari|Accounts|Containers\/com\.apple\.(mail|Notes|iChat|Safari)[^/]*|Group Containers\/group\.com\.apple\.[^/]*|Application Support\/(AddressBook|CallHistoryDB))|Pictures\/[^/]+\.photoslibrary|\.thunderbird|\.local\/share\/(evolution|kmail2|akonadi)|Maildir|\.maildir)\/./;

/** Outside the home folder. */
const ANYWHERE: readonly RegExp[] = [
  /^\/(etc|boot|lib(32|64|exec)?|var\/(log|spool|lib|cron|at)|usr\/(?!local\/)[^/]+|Library\/StartupItems|Library\/Launch(Agents|Daemons)|var\/spool\/cron|usr\/lib\/systemd|lib\/systemd)(\/|$)/,
  /^\/(private\/(etc|var\/(log|at|db))|usr\/local\/(etc|lib\/systemd|share\/(ca-certificates|certs))|run\/systemd|run\/udev|System|Library\/(Security|PrivilegedHelperTools|Extensions|SystemExtensions|Preferences|ScriptingAdditions|Application Support\/com\.apple\.TCC))(\/|$)/,
  /\/\.git\/hooks\/[^/]+$/,
  /^\/(usr\/(local\/)?)?s?bin\/[^/]+$/,
  /^\/(proc\/(sys\/|sysrq|\d+\/mem|self\/mem)|sys\/)|^\/dev\/(mem|kmem|port)$/,
  /^[A-Za-z]:\/(Windows|ProgramData\/Microsoft\/Windows\/Start Menu)\//i,
];

/**
 * A file through which code or access outlives the session: shell start-up, authorised keys, services, timers,
 * system configuration, git hooks. What it starts is hard to see afterwards, so a write to it is hard to undo.
 */
export function startsLater(path: string, home: string): boolean {
  if (path.endsWith('.sample')) return false;
  const below = belowHome(path, home);
  if (below !== undefined && AT_HOME.some((place) => place.test(below))) return true;
  return ANYWHERE.some((place) => place.test(path));
}

/** The record of what was typed in a shell. */
const SHELL_HISTORY =
  /^\.(bash|zsh|sh|ash|ksh|mksh|tcsh|csh)?_?history$|^\.zhistory$|^\.(bash|zsh)_sessions\/|^\.local\/share\/(fish\/fish_history|powershell\/PSReadLine\/.*history\.txt)$|PSReadLine\/ConsoleHost_history\.txt$/i;

/** A write that outlives the session: it starts later, or it changes a record or a store of the person's own. */
export function lastsBeyond(path: string, home: string): boolean {
  if (startsLater(path, home)) return true;
  const below = belowHome(path, home);
  return below !== undefined && (SHELL_HISTORY.test(below) || OWN_STORES.test(below));
}

/**
 * Python runs these whenever it starts (`site`): a `.pth` file of a package folder, `sitecustomize`. The name tells
 * where the folder is not known; elsewhere a `.pth` file is as often the weights of a model.
 */
export function startsWithPython(text: string, isPackageFolder: boolean): boolean {
  const name = baseName(text);
  if (/^(sitecustomize|usercustomize)\.py$/.test(name)) return true;
  return name.endsWith('.pth') && (isPackageFolder || /\/(site|dist)-packages\//.test(text));
}
