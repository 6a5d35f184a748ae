import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { qrPicture } from './qr.rules';

/** Dark on white in dark mode as well: many telephones read nothing else. */
@Component({
  selector: 'pt-qr-code',
  template: `
    <svg role="img" [attr.aria-label]="label()" [attr.viewBox]="'0 0 ' + picture().size + ' ' + picture().size">
      <rect width="100%" height="100%" fill="#fff" />
      <path [attr.d]="picture().path" fill="#000" shape-rendering="crispEdges" />
    </svg>
  `,
  styles: `
    svg {
      display: block;
      width: 208px;
      max-width: 100%;
      border: 1px solid var(--line);
      border-radius: var(--r-1);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class QrCodeComponent {
  readonly text = input.required<string>();
  readonly label = input.required<string>();
  protected readonly picture = computed(() => qrPicture(this.text()));
}
