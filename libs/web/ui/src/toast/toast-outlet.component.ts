import { ChangeDetectionStrategy, Component, input, output, type Signal } from '@angular/core';
import { TextPipe } from '@portico/web/core';
import { IconComponent } from '../icon/icon.component';
import { ToastLifeDirective } from './toast-life.directive';
import type { Toast } from './toast.types';

/** The corner where toasts appear; a polite live region. */
@Component({
  selector: 'pt-toast-outlet',
  imports: [IconComponent, TextPipe, ToastLifeDirective],
  template: `
    @for (toast of toasts()(); track toast.id) {
      <div class="toast" [ptToastLife]="toast.life" (over)="gone.emit(toast.id)">
        <pt-icon [name]="toast.tone === 'ok' ? 'check_circle' : 'error'" [class]="toast.tone" />
        <span class="text">{{ toast.text }}</span>
        @if (toast.action; as action) {
          <button class="action" type="button" (click)="action.run(); gone.emit(toast.id)">{{ action.label }}</button>
        }
        <button type="button" [attr.aria-label]="'ui.toast.close' | ptText" (click)="gone.emit(toast.id)">
          <pt-icon name="close" [size]="18" />
        </button>
      </div>
    }
  `,
  styleUrl: './toast-outlet.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'status', 'aria-live': 'polite' },
})
export class ToastOutletComponent {
  readonly toasts = input.required<Signal<readonly Toast[]>>();
  readonly gone = output<number>();
}
