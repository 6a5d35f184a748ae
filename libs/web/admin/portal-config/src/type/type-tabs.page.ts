import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TabsEditorComponent } from '../tabs/tabs-editor.component';

@Component({
  selector: 'pt-type-tabs-page',
  imports: [TabsEditorComponent],
  template: '<pt-tabs-editor />',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TypeTabsPage {}
