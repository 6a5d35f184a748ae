import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import type { PortalUserSummary } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { TextPipe } from '@portico/web/core';
import { IconComponent } from '@portico/web/ui';
import { PortalUsersStore } from './portal-users.store';

/** What can be done to one portal user. */
@Component({
  selector: 'pt-portal-user-menu',
  imports: [IconComponent, MatIconButton, MatMenu, MatMenuItem, MatMenuTrigger, RouterLink, TextPipe],
  template: `
    <button
      matIconButton
      type="button"
      [matMenuTriggerFor]="menu"
      [disabled]="store.busy() === user().id"
      [attr.aria-label]="'adminPortalUsers.menu.open' | ptText: { name: user().name }"
    >
      <pt-icon name="more_vert" />
    </button>
    <mat-menu #menu="matMenu" xPosition="before">
      <a mat-menu-item [routerLink]="place.record(user().record.module, user().record.id)">
        <pt-icon name="badge" />{{ 'adminPortalUsers.menu.record' | ptText }}
      </a>
      @if (user().status === 'active') {
        <button mat-menu-item type="button" (click)="store.deactivate(user())">
          <pt-icon name="person_off" />{{ 'adminPortalUsers.menu.deactivate' | ptText }}
        </button>
      } @else {
        <button mat-menu-item type="button" (click)="store.reactivate(user())">
          <pt-icon name="person_add" />{{ 'adminPortalUsers.menu.reactivate' | ptText }}
        </button>
      }
      <button mat-menu-item type="button" (click)="store.remove(user())">
        <pt-icon name="delete" />{{ 'adminPortalUsers.menu.remove' | ptText }}
      </button>
    </mat-menu>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  styles: `
    .mat-mdc-menu-item pt-icon {
      margin-inline-end: 12px;
      color: var(--ink-3);
    }
  `,
})
export class PortalUserMenuComponent {
  readonly user = input.required<PortalUserSummary>();
  protected readonly store = inject(PortalUsersStore);
  protected readonly place = inject(OrganisationPlaceService);
}
