import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { TypeSeats } from '@portico/contracts';
import { NumberPipe, PluralPipe, TextPipe, TextService } from '@portico/web/core';
import { CardComponent, ChipComponent, ProgressComponent, type ProgressPart } from '@portico/web/ui';

/** One user type's seats as a bar: used, reserved by invitations, free. */
@Component({
  selector: 'pt-type-seats',
  imports: [CardComponent, ChipComponent, NumberPipe, PluralPipe, ProgressComponent, TextPipe],
  template: `
    <pt-card [heading]="seats().userType.name">
      @if (seats().userType.isDefault) {
        <pt-chip ptHeadBeside>{{ 'adminLicences.seats.default' | ptText }}</pt-chip>
      }
      <span ptHeadEnd class="pt-muted pt-small-text">{{
        'adminLicences.seats.taken' | ptText: { taken: (taken() | ptNumber), limit: (seats().limit | ptNumber) }
      }}</span>
      @if (seats().limit === 0 && taken() === 0) {
        <p class="pt-muted">{{ 'adminLicences.seats.noneBought' | ptText }}</p>
      } @else {
        <pt-progress
          [label]="'adminLicences.seats.bar' | ptText: { type: seats().userType.name }"
          [parts]="parts()"
          [total]="seats().limit"
        />
        @if (seats().free === 0) {
          <p class="full" role="status">{{ 'adminLicences.seats.full' | ptText }}</p>
        } @else if (seats().reserved > 0) {
          <p class="pt-muted pt-small-text">{{ 'adminLicences.seats.reservedNote' | ptPlural: seats().reserved }}</p>
        }
      }
    </pt-card>
  `,
  styles: `
    p {
      margin-top: 8px;
    }
    .full {
      color: var(--warn);
      font-weight: 500;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TypeSeatsComponent {
  private readonly texts = inject(TextService);
  readonly seats = input.required<TypeSeats>();

  protected readonly taken = computed(() => this.seats().used + this.seats().reserved);
  protected readonly parts = computed<ProgressPart[]>(() => {
    const { used, reserved, free } = this.seats();
    return [
      { key: 'used', label: this.texts.get('adminLicences.seats.used'), count: used, tone: 'ok' },
      { key: 'reserved', label: this.texts.get('adminLicences.seats.reserved'), count: reserved, tone: 'warn' },
      { key: 'free', label: this.texts.get('adminLicences.seats.free'), count: free, tone: 'info' },
    ];
  });
}
