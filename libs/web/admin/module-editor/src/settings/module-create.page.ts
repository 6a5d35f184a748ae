import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import { MatAnchor, MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  type Crumb,
  FormComponent,
  FormFieldComponent,
  InputDirective,
  LocalisedFieldsComponent,
  localisedText,
  PageComponent,
  ToastService,
} from '@portico/web/ui';
import { proposedName } from '../fields/field.form';
import { ModuleEditorApi } from '../module-editor.api';
import { IconChoiceComponent } from './icon-choice.component';
import { moduleForm } from './module.form';

/** A module of one's own: it begins with a name and an owner, and is then equal to the ready-made ones. */
@Component({
  selector: 'pt-module-create',
  imports: [
    CardComponent,
    FormComponent,
    FormFieldComponent,
    IconChoiceComponent,
    InputDirective,
    LocalisedFieldsComponent,
    MatAnchor,
    MatButton,
    PageComponent,
    ReactiveFormsModule,
    RouterLink,
    TextPipe,
  ],
  template: `
    <pt-page
      width="form"
      [title]="'adminModuleEditor.create.title' | ptText"
      [subtitle]="'adminModuleEditor.create.text' | ptText"
      [crumbs]="crumbs()"
    >
      <pt-card>
        <pt-form [form]="form" name="module" [problem]="problem()" (submitted)="create()">
          <pt-localised-fields
            [form]="form.controls.singular"
            [label]="'adminModuleEditor.settings.singular' | ptText"
          />
          <pt-localised-fields
            [form]="form.controls.plural"
            [label]="'adminModuleEditor.settings.plural' | ptText"
            (input)="follow()"
          />
          <pt-form-field
            [label]="'adminModuleEditor.field.apiName' | ptText"
            [hint]="'adminModuleEditor.create.apiNameHint' | ptText"
            [control]="form.controls.apiName"
          >
            <input
              ptInput
              type="text"
              maxlength="50"
              spellcheck="false"
              [formControl]="form.controls.apiName"
              (input)="isNamed = true"
            />
          </pt-form-field>
          <pt-icon-choice [control]="form.controls.icon" />
          <button ptFormAction type="submit" matButton="filled" [disabled]="isBusy()">
            {{ 'adminModuleEditor.create.action' | ptText }}
          </button>
          <a ptFormAction matButton="outlined" [routerLink]="place.page('records')">{{
            'adminModuleEditor.cancel' | ptText
          }}</a>
        </pt-form>
      </pt-card>
    </pt-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ModuleCreatePage {
  private readonly api = inject(ModuleEditorApi);
  private readonly router = inject(Router);
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  protected readonly place = inject(OrganisationPlaceService);
  protected readonly form = moduleForm(null);
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  protected isNamed = false;
  protected readonly crumbs = computed<Crumb[]>(() => [
    { label: this.texts.get('adminModuleEditor.modules'), link: this.place.page('records') },
    { label: this.texts.get('adminModuleEditor.create.title') },
  ]);

  /** The name for the API follows the plural until somebody types one. */
  protected follow(): void {
    if (this.isNamed) return;
    const name = proposedName(this.form.controls.plural.controls.en.value);
    this.form.controls.apiName.setValue(name.slice(0, 1).toUpperCase() + name.slice(1));
  }

  protected async create(): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const { apiName, icon } = this.form.getRawValue();
      const { singular, plural } = this.form.controls;
      const made = await this.api.create({
        ...{ apiName, icon, singular: localisedText(singular), plural: localisedText(plural) },
      });
      this.form.markAsPristine();
      this.toast.done(this.texts.get('adminModuleEditor.create.done', { name: this.texts.localised(made.plural) }));
      await this.router.navigate(this.place.page('modules', made.apiName, 'fields'));
    } catch (problem) {
      this.problem.set(problem);
    }
    this.isBusy.set(false);
  }
}
