import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { LicenceOverview } from '@portico/contracts';
import { NumberPipe, TextPipe } from '@portico/web/core';
import { EmptyComponent } from '@portico/web/ui';

/** Seats of all types together: used, reserved by invitations, free. */
@Component({
  selector: 'pt-home-seats',
  imports: [EmptyComponent, NumberPipe, TextPipe],
  template: `
    @if (licences().seats.length === 0) {
      <pt-empty
        icon="confirmation_number"
        [heading]="'adminShell.home.seats.empty' | ptText"
        [text]="'adminShell.home.seats.emptyText' | ptText"
      />
    } @else {
      <dl>
        @for (line of lines(); track line.label) {
          <div>
            <dt>{{ line.label | ptText }}</dt>
            <dd class="pt-figure">{{ line.count | ptNumber }}</dd>
          </div>
        }
      </dl>
    }
  `,
  styles: `
    dl > div {
      display: flex;
      justify-content: space-between;
      padding: 8px 0;
    }
    dl > div + div {
      border-top: 1px solid var(--line-2);
    }
    dt {
      color: var(--ink-2);
    }
    dd {
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HomeSeatsComponent {
  readonly licences = input.required<LicenceOverview>();
  protected readonly lines = computed(() => {
    const seats = this.licences().seats;
    const sum = (name: 'used' | 'reserved' | 'free'): number => seats.reduce((total, one) => total + one[name], 0);
    return [
      { label: 'adminShell.home.seats.used', count: sum('used') },
      { label: 'adminShell.home.seats.reserved', count: sum('reserved') },
      { label: 'adminShell.home.seats.free', count: sum('free') },
    ];
  });
}
