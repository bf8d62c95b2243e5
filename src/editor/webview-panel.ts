/** Opens one of the three views as an editor tab, once per window, with typed messages both ways. */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { webviewHtml, type ViewName } from './webview-html';

export interface PanelOptions<In> {
  readonly view: ViewName;
  readonly title: string;
  /** Where it opens; a view that is open already stays where the person put it. */
  readonly column: vscode.ViewColumn;
  readonly preserveFocus: boolean;
  /** The view has a search of its own: the editor's would see only what is in the page. */
  readonly hasOwnSearch?: true;
  readonly onMessage: (message: In) => void;
}

/** `Out` is what the host sends, `In` what the view sends. */
export class ViewPanel<Out, In> {
  private panel: vscode.WebviewPanel | undefined;
  private readonly closed = new vscode.EventEmitter<void>();
  private readonly visibility = new vscode.EventEmitter<boolean>();
  /** The tab was closed, by the person or by `close`. */
  readonly onClosed = this.closed.event;
  readonly onVisibility = this.visibility.event;

  constructor(private readonly extension: vscode.Uri) {}

  get open(): boolean {
    return this.panel !== undefined;
  }

  get visible(): boolean {
    return this.panel?.visible ?? false;
  }

  /** The editor column that the view is in, while it is open. */
  get column(): vscode.ViewColumn | undefined {
    return this.panel?.viewColumn;
  }

  /** Shows the view; makes it when it is not there. */
  show(options: PanelOptions<In>): void {
    if (this.panel !== undefined) {
      this.panel.title = options.title;
      this.panel.reveal(undefined, options.preserveFocus);
      return;
    }
    const folder = vscode.Uri.joinPath(this.extension, 'dist', 'webview');
    const panel = vscode.window.createWebviewPanel(
      `remit.${options.view}`,
      options.title,
      { viewColumn: options.column, preserveFocus: options.preserveFocus },
      {
        enableScripts: true,
        enableFindWidget: options.hasOwnSearch !== true,
        localResourceRoots: [folder],
      },
    );
    panel.iconPath = vscode.Uri.joinPath(this.extension, 'media', 'icon.svg');
    this.fill(panel, options);
  }

  /** Takes a tab that the editor has made, with a title of its own. */
  adopt(
    panel: vscode.WebviewPanel,
    options: Pick<PanelOptions<In>, 'view' | 'title' | 'onMessage'>,
  ): void {
    const folder = vscode.Uri.joinPath(this.extension, 'dist', 'webview');
    panel.webview.options = { enableScripts: true, localResourceRoots: [folder] };
    this.fill(panel, options);
  }

  private fill(
    panel: vscode.WebviewPanel,
    options: Pick<PanelOptions<In>, 'view' | 'title' | 'onMessage'>,
  ): void {
    const folder = vscode.Uri.joinPath(this.extension, 'dist', 'webview');
    panel.webview.html = pageFor(panel.webview, folder, options.view, options.title);
    panel.webview.onDidReceiveMessage((message: In) => options.onMessage(message));
    panel.onDidChangeViewState(() => this.visibility.fire(panel.visible));
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.closed.fire();
    });
    this.panel = panel;
  }

  /** Dropped when the view is hidden: it asks again when it is shown. */
  send(message: Out): void {
    void this.panel?.webview.postMessage(message);
  }

  setTitle(title: string): void {
    if (this.panel !== undefined) this.panel.title = title;
  }

  close(): void {
    this.panel?.dispose();
  }

  dispose(): void {
    this.close();
    this.closed.dispose();
    this.visibility.dispose();
  }
}

/** The page of a view, in a tab or in the side bar. `folder` holds the bundles. */
export function pageFor(
  webview: vscode.Webview,
  folder: vscode.Uri,
  view: ViewName,
  title: string,
): string {
  return webviewHtml(view, {
    address: (file) => webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString(),
    source: webview.cspSource,
    nonce: randomBytes(18).toString('base64url'),
    title,
    language: vscode.env.language,
    ...(vscode.l10n.bundle === undefined ? {} : { texts: vscode.l10n.bundle }),
  });
}
