import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { PortalUsersTableComponent } from '@portico/web/admin/portal-users';
import { TextPipe } from '@portico/web/core';
import { EmptyComponent, IconComponent } from '@portico/web/ui';
import { ConfigurationStore } from '../draft/configuration.store';

/** The type's Users tab, where inviting begins (R78). */
@Component({
  selector: 'pt-type-users-page',
  imports: [EmptyComponent, IconComponent, MatAnchor, PortalUsersTableComponent, RouterLink, TextPipe],
  template: `
    @if (store.type(); as type) {
      <div class="pt-stack">
        <div class="pt-row pt-row-between pt-wrap">
          <h2>{{ 'adminPortal.users.title' | ptText }}</h2>
          @if (type.publishedVersion !== null) {
            <a matButton="filled" [routerLink]="place.page('invitations', 'new')" [queryParams]="{ type: type.id }">
              <pt-icon name="person_add" [size]="18" />{{ 'adminPortal.users.invite' | ptText }}
            </a>
          }
        </div>
        <pt-portal-users-table [userTypeId]="type.id">
          <pt-empty
            ptNobody
            icon="group_add"
            [heading]="'adminPortal.users.none' | ptText: { type: type.name }"
            [text]="
              (type.publishedVersion === null ? 'adminPortal.users.unpublished' : 'adminPortal.users.noneText') | ptText
            "
          />
        </pt-portal-users-table>
      </div>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TypeUsersPage {
  protected readonly store = inject(ConfigurationStore);
  protected readonly place = inject(OrganisationPlaceService);
}
