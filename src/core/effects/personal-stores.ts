/**
 * Where a person's own mail, messages, notes, contacts and browsing lie on a machine: not logins, and nobody's work.
 * Sources: the makers' own documentation of where their programs keep their data.
 */
import { belowHome } from './login-stores';

const PLACES =
  /^(?:Library\/(?:Messages|Mail|Calendars|Reminders|Accounts|Safari|SafariTechnologyPreview|Application Support\/(?:AddressBook|CallHistoryDB|Signal|WhatsApp|Telegram Desktop|Thunderbird)|Containers\/com\.apple\.(?:Notes|mail|MobileSMS|Safari|iChat|Reminders)|Group Containers\/(?:group\.com\.apple\.notes|group\.net\.whatsapp[^/]*|UBF8T346G9\.Office))|Pictures\/[^/]*\.photoslibrary|\.thunderbird|\.mail|Maildir|mail|\.local\/share\/(?:evolution|geary|kmail2|akonadi|TelegramDesktop|gnome-(?:contacts|notes))|\.config\/(?:evolution|Signal|TelegramDesktop|ElectronMail)|\.mutt\/cache)(?:\/|$)/;
/** Of any browser: what was visited, saved and typed. */
const BROWSING =
  /\/(?:\.mozilla|\.config\/(?:google-chrome[\w-]*|chromium|BraveSoftware|microsoft-edge[\w-]*|vivaldi|opera)|Library\/Application Support\/(?:Google\/Chrome|Firefox|BraveSoftware|Microsoft Edge|Chromium|Arc|Vivaldi))\/(?:.*\/)?(?:History|Bookmarks|places\.sqlite|formhistory\.sqlite|Top Sites|Favicons)$/;

export function isPersonalStore(path: string, home: string): boolean {
  if (/^\/var\/(?:spool\/)?mail\/[^/]+/.test(path)) return true;
  const below = belowHome(path, home);
  return below !== undefined && (PLACES.test(below) || BROWSING.test(path));
}
