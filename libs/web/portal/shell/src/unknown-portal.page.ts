import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TextPipe } from '@portico/web/core';
import { EmptyComponent } from '@portico/web/ui';

/** No portal has this address: said the same for one that never was and one that is not live. */
@Component({
  selector: 'pt-unknown-portal',
  imports: [EmptyComponent, TextPipe],
  template: `
    <main>
      <h1 class="pt-visually-hidden">{{ 'portal.unknown.title' | ptText }}</h1>
      <pt-empty icon="search_off" [heading]="'portal.unknown.title' | ptText" [text]="'portal.unknown.text' | ptText" />
    </main>
  `,
  styles: `
    main {
      display: grid;
      min-height: 100dvh;
      align-content: center;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UnknownPortalPage {}
