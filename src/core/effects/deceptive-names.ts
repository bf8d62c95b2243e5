/** Names that are made to be overlooked or to be taken for another: what people see is not what is there. */

/** Spaces and dots that nobody sees at the end, and characters that turn or hide the text around them. */
const UNSEEN =
  /[\u0000-\u0008\u000e-\u001f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;

/** A folder or file of the path is called like nothing, like its parents, or like another with something unseen. */
export function isDeceptiveName(path: string): boolean {
  // A text that was taken for a name is another fault.
  if (path.includes('\n')) return false;
  if (UNSEEN.test(path)) return true;
  return path
    .split('/')
    .some((part) => /^\.{3,}$/.test(part) || /[^ .\n] +$/.test(part) || /^ +$/.test(part));
}
