import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import type { PortalPreview } from '@portico/contracts';
import { TextPipe } from '@portico/web/core';
import { WhyComponent, type WhyStart } from '@portico/web/explain';
import { PreviewWhyService } from './preview-why.service';

export interface PreviewWhy {
  preview: PortalPreview;
  start: WhyStart | null;
}

/** Why the person whom one looks as sees something, or does not. */
@Component({
  selector: 'pt-preview-why-dialog',
  imports: [MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle, TextPipe, WhyComponent],
  template: `
    <h2 mat-dialog-title>{{ 'explain.pageTitle' | ptText: { person: about.preview.person } }}</h2>
    <mat-dialog-content>
      <pt-why [source]="source" [person]="person" [start]="about.start" [isFixed]="true" />
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton="outlined" type="button" mat-dialog-close>{{ 'explain.close' | ptText }}</button>
    </mat-dialog-actions>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PreviewWhyDialog {
  protected readonly about = inject<PreviewWhy>(MAT_DIALOG_DATA);
  protected readonly source = inject(PreviewWhyService).sourceOf(this.about.preview);
  protected readonly person = { id: this.about.preview.id, name: this.about.preview.person };
}
