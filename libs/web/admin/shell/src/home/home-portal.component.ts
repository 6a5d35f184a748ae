import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { PortalDetail } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { DatePipe, NumberPipe, PluralPipe, TextPipe } from '@portico/web/core';
import { ChipComponent, IconComponent, type Loadable } from '@portico/web/ui';
import type { UserCounts } from './home.store';

/** The portal's state and its next step: create it, finish it, invite people. */
@Component({
  selector: 'pt-home-portal',
  imports: [ChipComponent, DatePipe, IconComponent, MatAnchor, NumberPipe, PluralPipe, RouterLink, TextPipe],
  templateUrl: './home-portal.component.html',
  styleUrl: './home-portal.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HomePortalComponent {
  readonly portal = input.required<PortalDetail | null>();
  readonly mayManage = input.required<boolean>();
  readonly users = input.required<Loadable<UserCounts | undefined>>();
  protected readonly place = inject(OrganisationPlaceService);
}
