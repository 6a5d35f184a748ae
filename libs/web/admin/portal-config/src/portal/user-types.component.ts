import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { PortalDetail } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { PortalStore } from '@portico/web/admin/portal';
import { LocalisedPipe, NumberPipe, PluralPipe, TextPipe } from '@portico/web/core';
import { CardComponent, ChipComponent, IconComponent, LoadedDirective } from '@portico/web/ui';

/** The portal's user types, each a line that leads to its page. */
@Component({
  selector: 'pt-user-types',
  imports: [
    CardComponent,
    ChipComponent,
    IconComponent,
    LoadedDirective,
    LocalisedPipe,
    MatAnchor,
    NumberPipe,
    PluralPipe,
    RouterLink,
    TextPipe,
  ],
  templateUrl: './user-types.component.html',
  styleUrl: './user-types.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UserTypesComponent {
  protected readonly portals = inject(PortalStore);
  protected readonly place = inject(OrganisationPlaceService);
  readonly portal = input.required<PortalDetail>();
}
