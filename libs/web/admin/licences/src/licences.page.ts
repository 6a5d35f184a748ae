import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { NumberPipe, PluralPipe, StaffSessionStore, TextPipe } from '@portico/web/core';
import {
  CardComponent,
  DescriptionComponent,
  DescriptionListComponent,
  EmptyComponent,
  LoadedDirective,
  PageComponent,
} from '@portico/web/ui';
import { LicencesStore } from './licences.store';
import { TypeSeatsComponent } from './type-seats.component';

/** Seats used, reserved and free of each user type, and what the edition allows. */
@Component({
  selector: 'pt-licences-page',
  imports: [
    CardComponent,
    DescriptionComponent,
    DescriptionListComponent,
    EmptyComponent,
    LoadedDirective,
    MatAnchor,
    NumberPipe,
    PageComponent,
    PluralPipe,
    RouterLink,
    TextPipe,
    TypeSeatsComponent,
  ],
  templateUrl: './licences.page.html',
  providers: [LicencesStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LicencesPage {
  protected readonly store = inject(LicencesStore);
  protected readonly place = inject(OrganisationPlaceService);
  protected readonly mayConfigure = inject(StaffSessionStore).can('portal.manage');
}
