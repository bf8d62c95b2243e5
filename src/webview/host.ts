/**
 * The one seam between a webview and its host. No view calls `acquireVsCodeApi` itself, so that a page can be opened
 * in a plain browser with a stand-in that has the same three functions.
 */

/** What the editor puts into the page. May be fetched once only. */
interface EditorApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare global {
  function acquireVsCodeApi(): EditorApi;
}

/** `In` is what the host sends, `Out` what the view sends, `State` what survives hiding the view. */
export interface Host<In, Out, State> {
  send(message: Out): void;
  /** Calls `listener` for each message of the host. Returns a function that stops it. */
  listen(listener: (message: In) => void): () => void;
  loadState(): State | undefined;
  saveState(state: State): void;
}

export function connectHost<In, Out, State>(): Host<In, Out, State> {
  const api = acquireVsCodeApi();
  return {
    send: (message) => api.postMessage(message),
    listen(listener) {
      // Frames that a page embeds could post here too; ours embeds none, and the page's policy allows none.
      const onMessage = (event: MessageEvent): void => listener(event.data as In);
      window.addEventListener('message', onMessage);
      return () => window.removeEventListener('message', onMessage);
    },
    loadState: () => api.getState() as State | undefined,
    saveState: (state) => api.setState(state),
  };
}
