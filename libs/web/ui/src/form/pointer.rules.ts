import type { AbstractControl } from '@angular/forms';

/** The steps of a JSON pointer (RFC 6901): `/values/lineItems/0` → values, lineItems, 0. `?q` has none. */
export function pointerSteps(pointer: string): string[] {
  if (!pointer.startsWith('/')) return [];
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/**
 * The control that a server's pointer means. A form that holds the inner part only (the fields of `values`) is found
 * too: leading steps are dropped until something fits. The innermost known control wins, so that a mistake in a part
 * that has no control of its own is told at its parent; null when nothing but the form itself would be left.
 */
export function controlAt(form: AbstractControl, pointer: string): AbstractControl | null {
  const steps = pointerSteps(pointer);
  for (let start = 0; start < steps.length; start++) {
    for (let end = steps.length; end > start; end--) {
      const found = form.get(steps.slice(start, end));
      if (found !== null) return found;
    }
  }
  return null;
}
