import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { InvitationRecipient } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { TextPipe } from '@portico/web/core';
import { reasonsOf, remedyOf } from './batch.rules';

/** The link to where what stands in somebody's way is mended, and to the story of their invitation (X25). */
@Component({
  selector: 'pt-recipient-remedy',
  imports: [RouterLink, TextPipe],
  template: `
    @if (remedy(); as remedy) {
      <a [routerLink]="link()">{{ remedy.action ?? 'adminInvitations.recipient.open' | ptText }}</a>
    }
    @if (recipient().invitationId; as invitationId) {
      <a [routerLink]="place.page('invitations', 'one', invitationId)">{{ 'invitationCourse.course' | ptText }}</a>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 2px;
      justify-items: start;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecipientRemedyComponent {
  protected readonly place = inject(OrganisationPlaceService);
  readonly recipient = input.required<InvitationRecipient>();
  protected readonly remedy = computed(() => {
    const reasons = reasonsOf(this.recipient());
    const isSent = this.recipient().state === 'sent' || this.recipient().state === 'unknown';
    return isSent ? { place: 'record' as const, action: null } : remedyOf(reasons);
  });
  protected readonly link = computed(() => {
    const { module, recordId } = this.recipient();
    switch (this.remedy()?.place) {
      case 'licences':
        return this.place.page('licences');
      case 'staff':
        return this.place.page('settings', 'staff');
      case 'candidates':
        return this.place.page('invitations', 'new');
      case 'portal-users':
        return this.place.page('portal-users');
      default:
        return this.place.record(module, recordId);
    }
  });
}
