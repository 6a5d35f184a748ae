import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { PortalStore } from '@portico/web/admin/portal';
import { StaffSessionStore, TextPipe } from '@portico/web/core';
import { EmptyComponent, IconComponent, PageComponent } from '@portico/web/ui';
import { PortalUsersTableComponent } from './portal-users-table.component';

/** Everybody who signs in to the portal. */
@Component({
  selector: 'pt-portal-users-page',
  imports: [EmptyComponent, IconComponent, MatAnchor, PageComponent, PortalUsersTableComponent, RouterLink, TextPipe],
  template: `
    <pt-page [title]="'adminPortalUsers.title' | ptText" [subtitle]="'adminPortalUsers.subtitle' | ptText">
      @if (mayConfigure && portals.portal()?.status === 'live') {
        <a ptAction matButton="outlined" [routerLink]="place.page('portal-users', 'lead-conversion')">{{
          'adminPortalUsers.leadRule.open' | ptText
        }}</a>
      }
      @if (portals.portal()?.status === 'live') {
        <a ptPrimary matButton="filled" [routerLink]="place.page('invitations', 'new')">
          <pt-icon name="person_add" [size]="18" />{{ 'adminPortalUsers.invite' | ptText }}
        </a>
      }
      <pt-portal-users-table>
        @if (portals.portal()?.status === 'live') {
          <pt-empty
            ptNobody
            icon="group_add"
            [heading]="'adminPortalUsers.empty.title' | ptText"
            [text]="'adminPortalUsers.empty.text' | ptText"
          >
            <a matButton="filled" [routerLink]="place.page('invitations', 'new')">{{
              'adminPortalUsers.invite' | ptText
            }}</a>
          </pt-empty>
        } @else {
          <pt-empty
            ptNobody
            icon="storefront"
            [heading]="'adminPortalUsers.noPortal.title' | ptText"
            [text]="'adminPortalUsers.noPortal.text' | ptText"
          >
            @if (mayConfigure) {
              <a matButton="filled" [routerLink]="place.page('portal')">{{
                'adminPortalUsers.noPortal.action' | ptText
              }}</a>
            }
          </pt-empty>
        }
      </pt-portal-users-table>
    </pt-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PortalUsersPage {
  protected readonly portals = inject(PortalStore);
  protected readonly place = inject(OrganisationPlaceService);
  protected readonly mayConfigure = inject(StaffSessionStore).can('portal.manage');

  constructor() {
    this.portals.refresh();
  }
}
