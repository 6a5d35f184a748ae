import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** The portal's mark: its initial on its colour, beside its name. */
@Component({
  selector: 'pt-portal-mark',
  template: `<span class="mark" aria-hidden="true">{{ initial() }}</span
    ><b>{{ name() }}</b>`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 12px;
      min-width: 0;
      font: 600 16px/24px var(--font);
      color: var(--ink);
    }
    .mark {
      display: grid;
      flex: none;
      place-items: center;
      width: 34px;
      height: 34px;
      border-radius: 9px;
      background: var(--accent);
      color: var(--on-accent);
      font-weight: 700;
    }
    b {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PortalMarkComponent {
  readonly name = input.required<string>();
  protected readonly initial = computed(
    () => [...new Intl.Segmenter().segment(this.name())][0]?.segment.toLocaleUpperCase() ?? '',
  );
}
