/** Keys of the view. */
import { useEffect, useRef } from 'preact/hooks';

/** A key that `onKey` takes (true) goes no further: a focused button would take Enter with any modifier for a click. */
export function useKeys(onKey: (event: KeyboardEvent) => boolean): void {
  const latest = useRef(onKey);
  latest.current = onKey;
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      if (!latest.current(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);
}

/** Enter on a control means that control, not the default answer. */
export function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('vscode-button, button, summary, a') !== null;
}

/** A chord as this machine's keyboard names it. */
export function chord(keys: string): string {
  return navigator.platform.startsWith('Mac') ? keys.replace('Ctrl', '⌘') : keys;
}
