/** What a sandboxed command may touch, worked out by the gate before it starts. All paths are absolute and real. */
export interface SandboxProfile {
  /** Writable, but for `readOnly` and `hidden` in it. */
  readonly workspace: string;
  /** Writable, private, and the command's `/tmp`. */
  readonly scratch: string;
  /** Folders that are empty inside: homes, sockets, mounted disks. */
  readonly emptied: readonly string[];
  /** What is shown of an emptied folder after all, read-only: tool chains, and logins that the task gives. */
  readonly shown: readonly string[];
  /** Parts of the workspace that another program trusts: git's hooks and settings, agents' configuration, `.remit`. */
  readonly readOnly: readonly string[];
  /** Folders in the workspace that hold one of `readOnly`, which must not be renamed to make room for another. */
  readonly fixed: readonly string[];
  /** Where `readOnly` parts would lie that are not there; what appears there is taken back. */
  readonly watched: readonly string[];
  /** Every `.git` that was there. Another that appears is taken back: editors run git in it by themselves. */
  readonly repositories: readonly string[];
  readonly hidden: readonly { readonly path: string; readonly kind: 'file' | 'folder' }[];
  /** A file that nobody may read, which is put over hidden files. */
  readonly blank: string;
  /** Host patterns that may be reached over HTTP and HTTPS: `api.example.com`, `*.example.com`. Empty: no network. */
  readonly hosts: readonly string[];
  /** Variables that are handed on although their names say that they are credentials: the task gives them. */
  readonly variables: readonly string[];
}

/** How a wrapped command runs. Written by the gate, read once by `main.ts`. */
export interface BoundedRun {
  readonly command: string;
  readonly shell: 'bash' | 'zsh' | 'sh' | 'fish' | 'powershell' | 'cmd';
  readonly seconds?: number;
  readonly sandbox?: SandboxProfile;
}
