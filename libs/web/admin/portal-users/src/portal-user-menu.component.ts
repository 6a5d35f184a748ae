import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PortalUserSummary } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { StaffSessionStore, TextPipe } from '@portico/web/core';
import { IconComponent, MenuComponent, MenuItemDirective } from '@portico/web/ui';
import { PortalUsersBulkStore } from './portal-users-bulk.store';
import { PortalUsersStore } from './portal-users.store';

/** What can be done to one portal user. */
@Component({
  selector: 'pt-portal-user-menu',
  imports: [IconComponent, MenuComponent, MenuItemDirective, RouterLink, TextPipe],
  template: `
    <pt-menu [label]="'adminPortalUsers.menu.open' | ptText: { name: user().name }">
      <pt-icon ptMenuTrigger name="more_vert" />
      <a ptMenuItem [routerLink]="place.record(user().record.module, user().record.id)">
        <pt-icon name="badge" />{{ 'adminPortalUsers.menu.record' | ptText }}
      </a>
      @if (user().status === 'active' && mayPreview()) {
        <a ptMenuItem [routerLink]="place.page('preview')" [queryParams]="{ user: user().id }">
          <pt-icon name="visibility" />{{ 'adminPortalUsers.menu.viewAs' | ptText }}
        </a>
      }
      @if (user().invitation === null) {
        <a ptMenuItem [routerLink]="place.page('portal-users', 'why', user().id)">
          <pt-icon name="help" />{{ 'adminPortalUsers.menu.why' | ptText }}
        </a>
      }
      @if (user().status === 'expired') {
        <button ptMenuItem type="button" (click)="store.inviteAgain(user())">
          <pt-icon name="forward_to_inbox" />{{ 'adminPortalUsers.menu.inviteAgain' | ptText }}
        </button>
      }
      @if (user().invitation === null) {
        <button ptMenuItem type="button" (click)="bulk.changeType(user())">
          <pt-icon name="swap_horiz" />{{ 'adminPortalUsers.menu.changeType' | ptText }}
        </button>
        <button ptMenuItem type="button" (click)="bulk.changeAddress(user())">
          <pt-icon name="mail" />{{ 'adminPortalUsers.menu.address' | ptText }}
        </button>
        @if (user().status === 'locked') {
          <button ptMenuItem type="button" (click)="store.unlock(user())">
            <pt-icon name="lock_open" />{{ 'adminPortalUsers.menu.unlock' | ptText }}
          </button>
        } @else if (user().status === 'active') {
          <button ptMenuItem type="button" (click)="store.lock(user())">
            <pt-icon name="lock" />{{ 'adminPortalUsers.menu.lock' | ptText }}
          </button>
        }
        @if (user().status !== 'deactivated') {
          <button ptMenuItem type="button" (click)="store.deactivate(user())">
            <pt-icon name="person_off" />{{ 'adminPortalUsers.menu.deactivate' | ptText }}
          </button>
        } @else {
          <button ptMenuItem type="button" (click)="store.reactivate(user())">
            <pt-icon name="person_add" />{{ 'adminPortalUsers.menu.reactivate' | ptText }}
          </button>
        }
        <button ptMenuItem type="button" (click)="store.remove(user())">
          <pt-icon name="delete" />{{ 'adminPortalUsers.menu.remove' | ptText }}
        </button>
      }
    </pt-menu>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PortalUserMenuComponent {
  readonly user = input.required<PortalUserSummary>();
  protected readonly store = inject(PortalUsersStore);
  protected readonly bulk = inject(PortalUsersBulkStore);
  protected readonly place = inject(OrganisationPlaceService);
  private readonly session = inject(StaffSessionStore);
  protected readonly mayPreview = computed(() => this.session.can('portal.preview'));
}
