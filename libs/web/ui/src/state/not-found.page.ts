import { ChangeDetectionStrategy, Component } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TextPipe } from '@portico/web/core';
import { EmptyComponent } from './empty.component';

/** An address that leads nowhere, or to something that is not the reader's: both look the same. */
@Component({
  selector: 'pt-not-found',
  imports: [EmptyComponent, MatAnchor, RouterLink, TextPipe],
  template: `
    <main>
      <h1 class="pt-visually-hidden">{{ 'ui.notFound.title' | ptText }}</h1>
      <pt-empty icon="search_off" [heading]="'ui.notFound.title' | ptText" [text]="'ui.notFound.text' | ptText">
        <a matButton="outlined" routerLink="/">{{ 'ui.notFound.home' | ptText }}</a>
      </pt-empty>
    </main>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotFoundPage {}
