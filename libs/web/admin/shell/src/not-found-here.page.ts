import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { TextPipe } from '@portico/web/core';
import { EmptyComponent, PageComponent } from '@portico/web/ui';

/** An address of the console that leads nowhere; the rail stays. */
@Component({
  selector: 'pt-not-found-here',
  imports: [EmptyComponent, MatAnchor, PageComponent, RouterLink, TextPipe],
  template: `
    <pt-page [title]="'adminShell.notFound.title' | ptText">
      <pt-empty
        icon="search_off"
        [heading]="'adminShell.notFound.heading' | ptText"
        [text]="'adminShell.notFound.text' | ptText"
      >
        <a matButton="outlined" [routerLink]="place.page()">{{ 'adminShell.notFound.home' | ptText }}</a>
      </pt-empty>
    </pt-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotFoundHerePage {
  protected readonly place = inject(OrganisationPlaceService);
}
