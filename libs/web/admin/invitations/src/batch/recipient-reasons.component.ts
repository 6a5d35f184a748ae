import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { InvitationRecipient } from '@portico/contracts';
import { reasonTexts, skipTexts } from '@portico/web/admin/reasons';
import { TextPipe, TextService } from '@portico/web/core';
import { ChipComponent, type Tone } from '@portico/web/ui';
import { reasonsOf } from './batch.rules';

interface StateChip {
  key: string;
  tone: Tone;
}

/** What became of one person: all reasons as chips (their sentences on demand), a skip, or where the invitation stands. */
@Component({
  selector: 'pt-recipient-reasons',
  imports: [ChipComponent, TextPipe],
  template: `
    <span class="chips">
      @for (reason of reasons(); track reason.short) {
        <pt-chip tone="bad" [title]="reason.sentence | ptText">{{ reason.short | ptText }}</pt-chip>
      }
      @if (skip(); as skip) {
        <pt-chip [title]="skip.sentence | ptText">{{ skip.short | ptText }}</pt-chip>
      }
      @if (state(); as state) {
        <pt-chip [tone]="state.tone">{{ state.key | ptText }}</pt-chip>
      }
    </span>
    @if (explanation(); as text) {
      <span class="pt-muted pt-small-text">{{ text }}</span>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 4px;
      justify-items: start;
    }
    .chips {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecipientReasonsComponent {
  private readonly texts = inject(TextService);
  readonly recipient = input.required<InvitationRecipient>();
  protected readonly reasons = computed(() => reasonsOf(this.recipient()).map((code) => reasonTexts(code)));
  protected readonly skip = computed(() => {
    const { skipCode } = this.recipient();
    return skipCode === null ? null : skipTexts(skipCode);
  });
  protected readonly state = computed<StateChip | null>(() => {
    const { state, invitationState } = this.recipient();
    switch (state) {
      case 'queued':
        return { key: 'adminInvitations.state.queued', tone: 'info' };
      case 'handing-over':
        return { key: 'adminInvitations.state.handing-over', tone: 'info' };
      case 'unknown':
        return { key: 'adminInvitations.state.unknown', tone: 'warn' };
      case 'sent':
        if (invitationState === 'accepted') return { key: 'adminInvitations.outcome.accepted', tone: 'ok' };
        if (invitationState === 'expired') return { key: 'adminInvitations.outcome.expired', tone: 'neutral' };
        if (invitationState === 'revoked') return { key: 'adminInvitations.outcome.revoked', tone: 'neutral' };
        return { key: 'adminInvitations.state.sent', tone: 'ok' };
      case 'failed':
        return this.reasons().length > 0 ? null : { key: 'adminInvitations.state.failed', tone: 'bad' };
      case 'bounced':
      case 'skipped':
        return null;
    }
  });
  /** The mail server's words, or what an unknown outcome means. */
  protected readonly explanation = computed(() => {
    const { state, smtpReason } = this.recipient();
    if (state === 'unknown') return this.texts.get('adminInvitations.state.unknownText');
    return state === 'bounced' || state === 'failed' ? smtpReason : null;
  });
}
