import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { InvitationBatch } from '@portico/contracts';
import { PluralPipe, TextPipe } from '@portico/web/core';
import { ChipComponent } from '@portico/web/ui';

/** Where a batch stands, in a word or two. */
@Component({
  selector: 'pt-batch-status',
  imports: [ChipComponent, PluralPipe, TextPipe],
  template: `
    @switch (batch().status) {
      @case ('running') {
        <pt-chip tone="info">{{ 'adminInvitations.status.running' | ptText }}</pt-chip>
      }
      @case ('paused') {
        <pt-chip tone="warn">{{ 'adminInvitations.status.paused' | ptText }}</pt-chip>
      }
      @case ('finished') {
        @if (batch().cancelledAt) {
          <pt-chip>{{ 'adminInvitations.status.cancelled' | ptText }}</pt-chip>
        } @else if (batch().counts.failed > 0) {
          <pt-chip tone="bad">{{ 'adminInvitations.status.failed' | ptPlural: batch().counts.failed }}</pt-chip>
        } @else {
          <pt-chip tone="ok">{{ 'adminInvitations.status.finished' | ptText }}</pt-chip>
        }
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BatchStatusComponent {
  readonly batch = input.required<InvitationBatch>();
}
