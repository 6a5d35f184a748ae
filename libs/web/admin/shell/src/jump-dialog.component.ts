import { DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { PluralPipe, TextPipe } from '@portico/web/core';
import { IconComponent, knownIcon } from '@portico/web/ui';
import { nextIndex, type JumpTarget } from './jump.rules';
import { JumpStore } from './jump.store';

/** "Search or jump to": a combobox over pages, modules and records; arrows choose, Enter opens. */
@Component({
  selector: 'pt-jump-dialog',
  imports: [IconComponent, PluralPipe, TextPipe],
  providers: [JumpStore],
  templateUrl: './jump-dialog.component.html',
  styleUrl: './jump-dialog.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class JumpDialogComponent {
  private readonly dialog = inject<DialogRef>(DialogRef);
  private readonly router = inject(Router);
  protected readonly store = inject(JumpStore);
  private readonly marked = signal<string | null>(null);

  /** The marked target, or the first: Enter always leads somewhere. */
  protected readonly active = computed<JumpTarget | null>(() => {
    const targets = this.store.targets();
    return targets.find((target) => target.id === this.marked()) ?? targets[0] ?? null;
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.store.stop());
  }

  protected type(text: string): void {
    this.marked.set(null);
    this.store.type(text);
  }

  protected move(event: Event, step: 1 | -1): void {
    event.preventDefault();
    const targets = this.store.targets();
    const index = targets.findIndex((target) => target.id === this.active()?.id);
    const next = targets[nextIndex(index, step, targets.length)];
    if (next === undefined) return;
    this.marked.set(next.id);
    document.getElementById(this.optionId(next))?.scrollIntoView({ block: 'nearest' });
  }

  protected open(target: JumpTarget | null): void {
    if (target === null) return;
    this.dialog.close();
    void this.router.navigate(target.commands);
  }

  protected optionId(target: JumpTarget): string {
    return `pt-jump-${target.id}`;
  }

  protected icon(name: string) {
    return knownIcon(name);
  }
}
