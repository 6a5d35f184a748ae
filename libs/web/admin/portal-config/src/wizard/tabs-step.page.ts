import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TextPipe } from '@portico/web/core';
import { LoadedDirective } from '@portico/web/ui';
import { ConfigurationStore } from '../draft/configuration.store';
import { DraftStateComponent } from '../draft/draft-state.component';
import { TabsEditorComponent } from '../tabs/tabs-editor.component';
import { SetUpFrameComponent } from './set-up-frame.component';
import { SetUpStore } from './set-up.store';

/** Step 3: the portal's tabs. */
@Component({
  selector: 'pt-tabs-step-page',
  imports: [DraftStateComponent, LoadedDirective, MatButton, SetUpFrameComponent, TabsEditorComponent, TextPipe],
  template: `
    <pt-set-up-frame
      step="tabs"
      [title]="'adminPortal.tabs.title' | ptText"
      [subtitle]="'adminPortal.tabs.subtitle' | ptText"
    >
      <button ptPrimary matButton="filled" type="button" [disabled]="store.busy()" (click)="store.goOn('fields')">
        {{ 'adminPortal.next.fields' | ptText }}
      </button>
      <pt-draft-state ptState />
      <ng-container *ptLoaded="configuration.opened; shape: 'cards'">
        <pt-tabs-editor />
      </ng-container>
    </pt-set-up-frame>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TabsStepPage {
  protected readonly configuration = inject(ConfigurationStore);
  protected readonly store = inject(SetUpStore);
}
