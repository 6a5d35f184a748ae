import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import type { RecordDetail, RecordTypeAccess } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { DatePipe, FormatService, StaffSessionStore, TextPipe, TextService } from '@portico/web/core';
import { CardComponent, IconComponent, LoadedDirective } from '@portico/web/ui';
import { PortalAccessActions } from './portal-access.actions';
import { lookOf } from './portal-access.rules';
import { PortalAccessStore } from './portal-access.store';
import { RefusedReasonsComponent } from './refused-reasons.component';

/** "Portals" on a record's page: each type on offer, invite or add, and manage what is there (R175–R180). */
@Component({
  selector: 'pt-portal-access',
  imports: [
    CardComponent,
    DatePipe,
    IconComponent,
    LoadedDirective,
    MatAnchor,
    MatButton,
    MatMenuModule,
    RefusedReasonsComponent,
    RouterLink,
    TextPipe,
  ],
  providers: [PortalAccessStore, PortalAccessActions],
  templateUrl: './portal-access.component.html',
  styleUrl: './portal-access.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.none]': 'isNone()' },
})
export class PortalAccessComponent {
  private readonly texts = inject(TextService);
  private readonly format = inject(FormatService);
  private readonly session = inject(StaffSessionStore);
  protected readonly place = inject(OrganisationPlaceService);
  protected readonly store = inject(PortalAccessStore);
  protected readonly actions = inject(PortalAccessActions);

  readonly record = input.required<RecordDetail>();

  /** Nobody of this module can be a portal user: the card takes no room. */
  protected readonly isNone = computed(() => {
    const { access } = this.store;
    return access.hasValue() && (access.value()?.types.length ?? 0) === 0;
  });
  protected readonly mayEdit = computed(() => this.session.membership() !== null && this.session.can('record.edit'));

  constructor() {
    effect(() => this.store.open(this.record()));
  }

  protected look(type: RecordTypeAccess) {
    return lookOf(type);
  }

  protected words(type: RecordTypeAccess): string {
    const { window } = type;
    const get = (key: string, when: string | null) =>
      this.texts.get(`adminRecords.access.${key}`, { date: when === null ? '' : this.format.dateTime(when) });
    if (type.state === 'deactivated' || type.state === 'locked')
      return this.texts.get(`adminRecords.access.${type.state}`);
    if (window?.state === 'ended') return get('ended', window.endsAt);
    if (window?.state === 'upcoming') return get('upcoming', window.startsAt);
    const date = type.since === null ? '' : this.format.date(type.since);
    const active = this.texts.get('adminRecords.access.active', { date, seen: this.seen(type) });
    return window?.endsAt ? `${active} ${get('until', window.endsAt)}` : active;
  }

  private seen(type: RecordTypeAccess): string {
    return type.lastSeenAt === null
      ? this.texts.get('adminRecords.access.neverSeen')
      : this.texts.get('adminRecords.access.seen', { when: this.format.relative(type.lastSeenAt) });
  }
}
