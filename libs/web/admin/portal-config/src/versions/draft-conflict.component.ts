import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ModuleDifference } from '@portico/contracts';
import { FormatService, TextPipe, TextService } from '@portico/web/core';
import { IconComponent } from '@portico/web/ui';
import { ConfigurationStore } from '../draft/configuration.store';
import { DifferenceComponent } from './difference.component';

/** Somebody else was faster: who, when, what they changed and what oneself did, and the choice between the two (X6). */
@Component({
  selector: 'pt-draft-conflict',
  imports: [DifferenceComponent, IconComponent, MatButton, TextPipe],
  template: `
    <section class="conflict" role="alert" aria-labelledby="pt-conflict-title">
      <pt-icon name="warning" />
      <div class="words">
        <h2 id="pt-conflict-title">{{ title() }}</h2>
        <p>{{ 'adminVersions.conflict.text' | ptText }}</p>
        @if (sides().length > 0) {
          <details>
            <summary>{{ 'adminVersions.conflict.see' | ptText }}</summary>
            <div class="sides">
              @for (side of sides(); track side.key) {
                <div class="side">
                  <p class="side-name">{{ 'adminVersions.conflict.' + side.key | ptText }}</p>
                  @if (side.differences.length > 0) {
                    <pt-difference [differences]="side.differences" />
                  } @else {
                    <p class="pt-muted">{{ 'adminVersions.conflict.nothing' | ptText }}</p>
                  }
                </div>
              }
            </div>
          </details>
        }
        <div class="pt-row pt-wrap">
          <button matButton="outlined" type="button" (click)="store.takeTheirs()">
            {{ 'adminVersions.conflict.takeTheirs' | ptText }}
          </button>
          <button matButton="outlined" type="button" (click)="store.keepMine()">
            {{ 'adminVersions.conflict.keepMine' | ptText }}
          </button>
        </div>
      </div>
    </section>
  `,
  styleUrl: './draft-conflict.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DraftConflictComponent {
  private readonly texts = inject(TextService);
  private readonly format = inject(FormatService);
  protected readonly store = inject(ConfigurationStore);

  protected readonly title = computed(() => {
    const conflict = this.store.conflict();
    if (!conflict?.changedAt) return this.texts.get('adminVersions.conflict.titleUnknown');
    if (!conflict.changedBy) return this.texts.get('adminVersions.conflict.titleSystem');
    const parameters = { name: conflict.changedBy.name, at: this.format.relative(conflict.changedAt) };
    return this.texts.get('adminVersions.conflict.title', parameters);
  });
  protected readonly sides = computed(() => {
    const conflict = this.store.conflict();
    const side = (key: 'theirs' | 'yours', differences: ModuleDifference[] | null | undefined) =>
      differences ? [{ key, differences }] : [];
    return [...side('theirs', conflict?.theirChanges), ...side('yours', conflict?.yourChanges)];
  });
}
