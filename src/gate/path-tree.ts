/** Absolute paths with `/` between their parts, and which folders hold any: asked thousands of times in a long replay. */
export class PathTree<T> extends Map<string, T> {
  /** Of each folder that holds something the names right below it. */
  private readonly names = new Map<string, Set<string>>();

  /** In place of the constructor's own argument, which would be taken in before `names` is there. */
  static of<T>(entries: Iterable<readonly [string, T]>): PathTree<T> {
    const tree = new PathTree<T>();
    for (const [path, value] of entries) tree.set(path, value);
    return tree;
  }

  override set(path: string, value: T): this {
    if (!this.has(path)) this.name(path);
    return super.set(path, value);
  }

  override delete(path: string): boolean {
    if (!super.delete(path)) return false;
    this.unname(path);
    return true;
  }

  /** Something lies in this folder, at whatever depth. */
  holds(folder: string): boolean {
    return this.names.has(folder);
  }

  /** What lies right in this folder, in no order. */
  namesIn(folder: string): readonly string[] {
    return [...(this.names.get(folder) ?? [])];
  }

  /** The path itself, where it is one, and all paths in it. */
  at(path: string): readonly string[] {
    const own = this.has(path) ? [path] : [];
    const inside = this.namesIn(path).flatMap((name) => this.at(below(path, name)));
    return [...own, ...inside];
  }

  private name(path: string): void {
    for (let place = path; ;) {
      const folder = parentOf(place);
      if (folder === place) return;
      const known = this.names.get(folder);
      if (known !== undefined) {
        known.add(nameOf(place));
        return;
      }
      this.names.set(folder, new Set([nameOf(place)]));
      place = folder;
    }
  }

  private unname(path: string): void {
    for (let place = path; !this.has(place) && !this.names.has(place);) {
      const folder = parentOf(place);
      const known = this.names.get(folder);
      if (folder === place || known === undefined) return;
      known.delete(nameOf(place));
      if (known.size > 0) return;
      this.names.delete(folder);
      place = folder;
    }
  }
}

export function parentOf(path: string): string {
  const cut = path.lastIndexOf('/');
  return cut <= 0 ? '/' : path.slice(0, cut);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function below(folder: string, name: string): string {
  return folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`;
}
