import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Router } from '@angular/router';
import { STAFF_AREA, StaffSessionStore, TextPipe } from '@portico/web/core';
import { IconComponent } from '@portico/web/ui';
import { OrganisationMarkComponent } from './organisation-mark.component';

/** Whose data is on the screen; who belongs to several organisations changes here. */
@Component({
  selector: 'pt-organisation-switcher',
  imports: [IconComponent, MatMenuModule, OrganisationMarkComponent, TextPipe],
  template: `
    @if (organisation(); as organisation) {
      @if (others().length > 0) {
        <button type="button" class="own" [matMenuTriggerFor]="menu">
          <pt-organisation-mark [organisation]="organisation" />
          <span class="pt-visually-hidden">{{ 'adminShell.organisation.switch' | ptText }}</span>
          <pt-icon name="unfold_more" [size]="16" />
        </button>
        <mat-menu #menu="matMenu">
          @for (other of others(); track other.id) {
            <button mat-menu-item type="button" (click)="open(other.id)">{{ other.name }}</button>
          }
        </mat-menu>
      } @else {
        <div class="own"><pt-organisation-mark [organisation]="organisation" /></div>
      }
    }
  `,
  styles: `
    .own {
      display: flex;
      align-items: center;
      gap: 8px;
      width: 100%;
      padding: 6px 8px;
      border: 0;
      border-radius: var(--r-1);
      background: none;
      text-align: start;
    }
    button.own {
      cursor: pointer;
    }
    button.own:hover {
      background: var(--hover);
    }
    pt-organisation-mark {
      flex: 1;
      min-width: 0;
    }
    pt-icon {
      color: var(--ink-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrganisationSwitcherComponent {
  private readonly session = inject(StaffSessionStore);
  private readonly router = inject(Router);

  protected readonly organisation = this.session.organisation;
  protected readonly others = computed(() =>
    (this.session.me()?.memberships ?? [])
      .map((one) => one.organisation)
      .filter((one) => one.id !== this.organisation()?.id),
  );

  protected open(organisationId: string): void {
    void this.router.navigate([STAFF_AREA, 'o', organisationId]);
  }
}
