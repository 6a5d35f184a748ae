import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute } from '@angular/router';
import { PORTAL_USER_STATUSES, type PortalUserSummary } from '@portico/contracts';
import { PortalStore } from '@portico/web/admin/portal';
import {
  DateTimePipe,
  ListPipe,
  RelativeTimePipe,
  tellAddress,
  TextPipe,
  TextService,
  TimePipe,
} from '@portico/web/core';
import {
  CardTemplateDirective,
  CellDirective,
  ChipComponent,
  DataTableComponent,
  SegmentedComponent,
  type TableColumn,
} from '@portico/web/ui';
import { PortalUserMenuComponent } from './portal-user-menu.component';
import { PortalUsersBulkStore } from './portal-users-bulk.store';
import { type BulkChoice, bulkChoices, shownStatus, STATUS_TONES } from './portal-users.rules';
import { PortalUsersStore } from './portal-users.store';

/**
 * Portal users: searched, filtered and paged by the server, each with its switches. For one type (its Users tab, R78) or
 * for all; what is to be said when there is nobody is projected (`ptNobody`).
 */
@Component({
  selector: 'pt-portal-users-table',
  imports: [
    CardTemplateDirective,
    CellDirective,
    ChipComponent,
    DataTableComponent,
    DateTimePipe,
    ListPipe,
    MatButton,
    PortalUserMenuComponent,
    RelativeTimePipe,
    SegmentedComponent,
    TextPipe,
    TimePipe,
  ],
  templateUrl: './portal-users-table.component.html',
  styleUrl: './portal-users-table.component.scss',
  providers: [PortalUsersStore, PortalUsersBulkStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PortalUsersTableComponent {
  private readonly texts = inject(TextService);
  protected readonly store = inject(PortalUsersStore);
  protected readonly bulk = inject(PortalUsersBulkStore);
  protected readonly tones = STATUS_TONES;
  protected readonly shown = shownStatus;
  protected readonly types = inject(PortalStore).knownTypes;
  /** The page is about this type alone. */
  readonly userTypeId = input<string | null>(null);

  protected readonly statuses = computed(() => [
    { value: '', label: this.texts.get('adminPortalUsers.filter.all') },
    ...PORTAL_USER_STATUSES.map((value) => ({
      value: value as string,
      label: this.texts.get(`adminPortalUsers.status.${value}`),
    })),
  ]);
  protected readonly columns = computed<TableColumn<PortalUserSummary>[]>(() => {
    const label = (name: string): string => this.texts.get(`adminPortalUsers.column.${name}`);
    const type = { key: 'types', label: label('types'), isOptional: true };
    return [
      { key: 'name', label: label('name'), text: (user) => user.name, sortBy: 'name' },
      { key: 'status', label: label('status') },
      ...(this.userTypeId() === null ? [type] : []),
      { key: 'invitedBy', label: label('invitedBy'), text: (user) => user.invitedBy.name, isOptional: true },
      { key: 'createdAt', label: label('createdAt'), isOptional: true, sortBy: 'createdAt' },
      { key: 'lastSeenAt', label: label('lastSeenAt'), isOptional: true, sortBy: 'lastSeenAt' },
      { key: 'actions', label: label('actions'), width: '64px' },
    ];
  });
  /** The one type whose expired invitations are shown. */
  protected readonly expiredType = computed(() => {
    const id = this.userTypeId() ?? this.store.type();
    return this.store.status() === 'expired' ? (this.types().find((type) => type.id === id) ?? null) : null;
  });
  protected readonly choices = computed(() => bulkChoices(this.store.status()));
  protected readonly keyOf = (user: PortalUserSummary): string => user.id;
  protected readonly nameOf = (user: PortalUserSummary): string => user.name;

  constructor() {
    const asked = inject(ActivatedRoute).snapshot.queryParamMap;
    this.store.list.search.set(asked.get('q') ?? '');
    this.store.filterBy(asked.get('status') ?? '', asked.get('type') ?? '');
    effect(() => this.store.onlyType.set(this.userTypeId()));
    tellAddress(() => ({
      q: this.store.list.search() || null,
      status: this.store.status() || null,
      type: this.userTypeId() === null ? this.store.type() || null : null,
    }));
  }

  protected isDangerous(choice: BulkChoice): boolean {
    return choice === 'remove' || choice === 'deactivate' || choice === 'lock';
  }

  protected typesOf(user: PortalUserSummary): string[] {
    return user.userTypes.map((type) => type.name);
  }
}
