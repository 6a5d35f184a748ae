import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { DateTimePipe, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  ChipComponent,
  DescriptionComponent,
  DescriptionListComponent,
  IconComponent,
  LoadedDirective,
  PageComponent,
} from '@portico/web/ui';
import { standingOf } from './course.rules';
import { InvitationStore } from './invitation.store';
import { TimeLineComponent } from './time-line.component';

/** One invitation: its story on a time line (X25), who and what it is about, and what can be done. */
@Component({
  selector: 'pt-invitation',
  imports: [
    CardComponent,
    ChipComponent,
    DateTimePipe,
    DescriptionComponent,
    DescriptionListComponent,
    IconComponent,
    LoadedDirective,
    MatButton,
    PageComponent,
    RouterLink,
    TextPipe,
    TimeLineComponent,
  ],
  templateUrl: './invitation.page.html',
  styleUrl: './invitation.page.scss',
  providers: [InvitationStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvitationPage {
  private readonly texts = inject(TextService);
  protected readonly place = inject(OrganisationPlaceService);
  protected readonly store = inject(InvitationStore);
  /** Of the address. */
  readonly invitationId = input.required<string>();

  protected readonly known = computed(() =>
    this.store.course.hasValue() ? this.store.course.value().invitation : null,
  );
  /** Can be revoked, and its link copied. */
  protected readonly pending = computed(() => {
    const invitation = this.known();
    return invitation?.state === 'pending' ? invitation : null;
  });
  /** Can be sent again. */
  protected readonly repeatable = computed(() => {
    const invitation = this.known();
    return invitation && invitation.state !== 'accepted' && invitation.replacedById === null ? invitation : null;
  });
  protected readonly title = computed(() => {
    const name = this.known()?.record.name;
    return name
      ? this.texts.get('invitationCourse.page.title', { name })
      : this.texts.get('invitationCourse.page.name');
  });
  protected readonly crumbs = computed(() => [
    { label: this.texts.get('invitationCourse.page.all'), link: this.place.page('invitations') },
    { label: this.known()?.record.name ?? this.texts.get('invitationCourse.page.name') },
  ]);
  protected readonly standing = computed(() => {
    const invitation = this.known();
    return invitation && standingOf(invitation);
  });

  constructor() {
    effect(() => this.store.open(this.invitationId()));
  }
}
