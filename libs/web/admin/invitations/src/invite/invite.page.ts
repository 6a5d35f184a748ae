import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { InvitationCandidate, InvitationState } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { PortalStore } from '@portico/web/admin/portal';
import { FilterBarComponent } from '@portico/web/admin/records';
import {
  LocalisedPipe,
  PluralPipe,
  RelativeTimePipe,
  StaffSessionStore,
  TextPipe,
  TextService,
} from '@portico/web/core';
import {
  CardTemplateDirective,
  CellDirective,
  ChipComponent,
  DataTableComponent,
  EmptyComponent,
  IconComponent,
  PageComponent,
  ProblemComponent,
  type TableColumn,
} from '@portico/web/ui';
import { InviteStore } from './invite.store';

/** Whoever can be invited to a user type, to be selected and invited (R78–R82). */
@Component({
  selector: 'pt-invite-page',
  imports: [
    CardTemplateDirective,
    CellDirective,
    ChipComponent,
    DataTableComponent,
    EmptyComponent,
    FilterBarComponent,
    IconComponent,
    LocalisedPipe,
    MatAnchor,
    MatButton,
    PageComponent,
    PluralPipe,
    ProblemComponent,
    RelativeTimePipe,
    RouterLink,
    TextPipe,
  ],
  templateUrl: './invite.page.html',
  styleUrl: './invite.page.scss',
  providers: [InviteStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvitePage {
  private readonly texts = inject(TextService);
  private readonly router = inject(Router);
  protected readonly store = inject(InviteStore);
  protected readonly portals = inject(PortalStore);
  protected readonly place = inject(OrganisationPlaceService);
  protected readonly mayConfigure = inject(StaffSessionStore).can('portal.manage');
  /** Of the address: `?type=`. */
  readonly type = input<string>();

  protected readonly crumbs = computed(() => [
    { label: this.texts.get('adminInvitations.list.title'), link: this.place.page('invitations') },
    { label: this.texts.get('adminInvitations.invite.title') },
  ]);
  protected readonly columns = computed<TableColumn<InvitationCandidate>[]>(() => {
    const label = (name: string): string => this.texts.get(`adminInvitations.candidate.${name}`);
    return [
      { key: 'name', label: label('name'), sortBy: 'name', text: (one) => one.name },
      { key: 'email', label: label('email'), isOptional: true, text: (one) => one.email },
      { key: 'company', label: label('company'), isOptional: true, text: (one) => one.company ?? '' },
      { key: 'last', label: label('last'), isOptional: true },
      { key: 'created', label: label('created'), sortBy: 'createdAt', isOptional: true, isHidden: true },
    ];
  });
  protected readonly keyOf = (one: InvitationCandidate): string => one.recordId;
  protected readonly nameOf = (one: InvitationCandidate): string => one.name;

  constructor() {
    this.portals.refresh();
    effect(() => this.store.asked.set(this.type() ?? null));
  }

  protected choose(type: string): void {
    void this.router.navigate([], { queryParams: { type }, queryParamsHandling: 'merge' });
  }

  protected stateKey(state: InvitationState): string {
    return `adminInvitations.outcome.${state}`;
  }
}
