import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { OrganisationSummary } from '@portico/contracts';

/** The organisation's letter, its name and its edition. */
@Component({
  selector: 'pt-organisation-mark',
  template: `
    <span class="mark" aria-hidden="true">{{ letter() }}</span>
    <span class="words">
      <span class="name">{{ organisation().name }}</span>
      <span class="edition">{{ organisation().edition.name }}</span>
    </span>
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 10px;
    }
    .mark {
      display: grid;
      flex: none;
      width: 30px;
      height: 30px;
      border-radius: 8px;
      background: var(--accent);
      color: var(--on-accent);
      font-weight: 700;
      place-items: center;
    }
    .words {
      display: grid;
      min-width: 0;
    }
    .name {
      overflow: hidden;
      font-weight: 600;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .edition {
      color: var(--ink-3);
      font: var(--text-s);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrganisationMarkComponent {
  readonly organisation = input.required<OrganisationSummary>();
  protected readonly letter = computed(() => [...this.organisation().name.trim()][0]?.toLocaleUpperCase() ?? '');
}
