import { booleanAttribute, ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/**
 * Initials in a circle: decoration beside a name. They are drawn by the style sheet, so that they are nobody's text:
 * neither read aloud nor expected in the name of a button around them.
 */
@Component({
  selector: 'pt-avatar',
  template: '',
  styles: `
    :host {
      display: inline-grid;
      flex: none;
      place-items: center;
      width: 30px;
      height: 30px;
      border-radius: 50%;
      background: var(--accent-soft);
      color: var(--accent-ink);
      font: 600 12.5px/1 var(--font);
      user-select: none;
    }
    :host::before {
      content: attr(data-initials);
    }
    :host(.large) {
      width: 46px;
      height: 46px;
      font-size: 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true', '[attr.data-initials]': 'initials()', '[class.large]': 'large()' },
})
export class AvatarComponent {
  readonly name = input.required<string>();
  readonly large = input(false, { transform: booleanAttribute });
  protected readonly initials = computed(() => initialsOf(this.name()));
}

/** First letters of the first and the last word, whole letters also where they are several code points. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/u).filter((word) => word !== '');
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends
    .map((word) => [...new Intl.Segmenter().segment(word ?? '')][0]?.segment.toLocaleUpperCase() ?? '')
    .join('');
}
