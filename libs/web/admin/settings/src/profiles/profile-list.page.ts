import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { PROFILE_KEYS, type StaffProfile } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, NumberPipe, TextPipe, TextService } from '@portico/web/core';
import {
  CellDirective,
  ChipComponent,
  DataTableComponent,
  PageComponent,
  pagedList,
  type TableColumn,
} from '@portico/web/ui';
import { SettingsTabsComponent } from '../settings-tabs.component';
import { profileName } from '../staff/staff.texts';

/** What members of staff may do, by profile. */
@Component({
  selector: 'pt-profile-list',
  imports: [
    CellDirective,
    ChipComponent,
    DataTableComponent,
    MatAnchor,
    NumberPipe,
    PageComponent,
    RouterLink,
    SettingsTabsComponent,
    TextPipe,
  ],
  template: `
    <pt-page [title]="'adminSettings.title' | ptText">
      <a ptPrimary matButton="filled" [routerLink]="place.page('settings', 'profiles', 'new')">{{
        'adminSettings.profiles.create' | ptText
      }}</a>
      <pt-settings-tabs />
      <pt-data-table
        [label]="'adminSettings.profiles.title' | ptText"
        [list]="list"
        [columns]="columns()"
        [rowKey]="keyOf"
        [rowLink]="linkTo"
      >
        <ng-template ptCell="kind" [ptCellOf]="list.rows()" let-profile>
          @if (isReadyMade(profile)) {
            <pt-chip>{{ 'adminSettings.profiles.readyMade' | ptText }}</pt-chip>
          } @else {
            <pt-chip tone="info">{{ 'adminSettings.profiles.custom' | ptText }}</pt-chip>
          }
        </ng-template>
        <ng-template ptCell="members" [ptCellOf]="list.rows()" let-profile>{{
          profile.memberCount | ptNumber
        }}</ng-template>
      </pt-data-table>
    </pt-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProfileListPage {
  private readonly api = inject(ApiService);
  private readonly texts = inject(TextService);
  protected readonly place = inject(OrganisationPlaceService);

  protected readonly list = pagedList<StaffProfile>((_query, signal) =>
    this.api.get(`${this.place.api()}/profiles`, { signal }),
  );
  protected readonly columns = computed<TableColumn<StaffProfile>[]>(() => [
    {
      key: 'name',
      label: this.texts.get('adminSettings.profiles.name'),
      text: (profile) => profileName(profile, this.texts),
    },
    { key: 'kind', label: this.texts.get('adminSettings.profiles.kind') },
    { key: 'members', label: this.texts.get('adminSettings.profiles.members'), isFigure: true },
  ]);
  protected readonly keyOf = (profile: StaffProfile): string => profile.id;
  protected readonly linkTo = (profile: StaffProfile): string[] => this.place.page('settings', 'profiles', profile.id);

  protected isReadyMade({ key }: StaffProfile): boolean {
    return PROFILE_KEYS.some((one) => one === key);
  }
}
