import { computed, signal } from '@angular/core';

/** What is selected: some rows by name, or all that match the search and filters, but for a few. */
export type SelectedRows = { kind: 'some'; ids: readonly string[] } | { kind: 'all'; except: readonly string[] };

/** A selection that outlives the page it was made on. */
export class TableSelection {
  private readonly ids = signal<ReadonlySet<string>>(new Set());
  private readonly whole = signal(false);

  /** True while everything that matches is selected; `ids` are then the exceptions. */
  readonly isAll = this.whole.asReadonly();
  readonly selected = computed<SelectedRows>(() =>
    this.whole() ? { kind: 'all', except: [...this.ids()] } : { kind: 'some', ids: [...this.ids()] },
  );

  has(id: string): boolean {
    return this.ids().has(id) !== this.whole();
  }

  /** How many, where all are `total`; null when nobody counted them. */
  count(total: number | null): number | null {
    if (!this.whole()) return this.ids().size;
    return total === null ? null : Math.max(total - this.ids().size, 0);
  }

  isEmpty(total: number | null): boolean {
    return this.count(total) === 0;
  }

  set(ids: readonly string[], isSelected: boolean): void {
    const next = new Set(this.ids());
    for (const id of ids) {
      if (isSelected === this.whole()) next.delete(id);
      else next.add(id);
    }
    this.ids.set(next);
  }

  selectAll(): void {
    this.whole.set(true);
    this.ids.set(new Set());
  }

  clear(): void {
    this.whole.set(false);
    this.ids.set(new Set());
  }
}
