import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { TextPipe, TextService } from '@portico/web/core';
import { LoadedDirective } from '@portico/web/ui';
import { ConfigurationStore } from '../draft/configuration.store';
import { DraftStateComponent } from '../draft/draft-state.component';
import { fieldUnits } from '../draft/field.rules';
import { IssuesComponent } from '../draft/issues.component';
import { FieldsEditorComponent } from '../fields/fields-editor.component';
import { SetUpFrameComponent } from './set-up-frame.component';
import { SetUpStore } from './set-up.store';

/** Step 4: field permissions, module by module (R53). The address keeps which one. */
@Component({
  selector: 'pt-fields-step-page',
  imports: [
    DraftStateComponent,
    FieldsEditorComponent,
    IssuesComponent,
    LoadedDirective,
    MatButton,
    SetUpFrameComponent,
    TextPipe,
  ],
  template: `
    <pt-set-up-frame
      step="fields"
      [wide]="true"
      [title]="'adminPortal.fields.title' | ptText"
      [subtitle]="'adminPortal.fields.subtitle' | ptText"
    >
      <button ptPrimary matButton="filled" type="button" [disabled]="store.busy()" (click)="saveAndNext()">
        {{ 'adminPortal.next.save' | ptText: { next: next() } }}
      </button>
      <pt-draft-state ptState />
      <ng-container *ptLoaded="configuration.opened; shape: 'table'">
        <pt-fields-editor
          [at]="position()"
          [portalName]="store.portal()?.name ?? ''"
          [colour]="store.portal()?.primaryColour ?? ''"
          (chosen)="open($event)"
        />
        <pt-issues [base]="['set-up']" />
      </ng-container>
    </pt-set-up-frame>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FieldsStepPage {
  private readonly texts = inject(TextService);
  private readonly router = inject(Router);
  protected readonly configuration = inject(ConfigurationStore);
  protected readonly store = inject(SetUpStore);
  /** Of the address: `?at=`, counted from 1. */
  readonly at = input<string>();

  private readonly units = computed(() => {
    const configuration = this.configuration.configuration();
    return configuration === null ? [] : fieldUnits(configuration, this.configuration.modules());
  });
  protected readonly position = computed(() => {
    const asked = Number(this.at() ?? 1) - 1;
    return Number.isInteger(asked) && asked >= 0 && asked < this.units().length ? asked : 0;
  });
  protected readonly next = computed(() => {
    const unit = this.units()[this.position() + 1];
    return unit === undefined ? this.texts.get('adminPortal.step.finish') : this.texts.localised(unit.module.plural);
  });

  protected open(position: number): void {
    void this.router.navigate([], { queryParams: { at: position + 1 } });
  }

  protected async saveAndNext(): Promise<void> {
    if (this.position() + 1 >= this.units().length) return this.store.goOn('finish');
    if (await this.configuration.flush()) this.open(this.position() + 1);
  }
}
