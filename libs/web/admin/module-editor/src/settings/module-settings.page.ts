import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, resource, signal } from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { type ModuleMetadata, SHARING_SETTINGS } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  ConfirmService,
  FormComponent,
  FormFieldComponent,
  InputDirective,
  LoadedDirective,
  LocalisedFieldsComponent,
  localisedText,
  ProblemTextService,
  ToastService,
} from '@portico/web/ui';
import { DependentTextService } from '../dependent-text.service';
import { ModuleEditorApi } from '../module-editor.api';
import { ModuleFrameComponent } from '../module-frame.component';
import { IconChoiceComponent } from './icon-choice.component';
import { moduleForm, type ModuleForm } from './module.form';
import { UniqueTogetherComponent } from './unique-together.component';

/** What a module is called, its symbol and its sharing setting; a custom one can go. */
@Component({
  selector: 'pt-module-settings',
  imports: [
    CardComponent,
    FormComponent,
    FormFieldComponent,
    IconChoiceComponent,
    InputDirective,
    LoadedDirective,
    LocalisedFieldsComponent,
    MatButton,
    ModuleFrameComponent,
    ReactiveFormsModule,
    TextPipe,
    UniqueTogetherComponent,
  ],
  templateUrl: './module-settings.page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ModuleSettingsPage {
  private readonly api = inject(ModuleEditorApi);
  private readonly router = inject(Router);
  private readonly place = inject(OrganisationPlaceService);
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  private readonly confirm = inject(ConfirmService);
  private readonly problems = inject(ProblemTextService);
  private readonly dependents = inject(DependentTextService);
  readonly module = input.required<string>();

  protected readonly opened = resource({
    params: () => this.module(),
    loader: ({ params }) => this.api.get(params),
  });
  protected readonly form = linkedSignal(() => moduleForm(this.opened.hasValue() ? this.opened.value() : null));
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  /** Why the module cannot go, in words. */
  protected readonly inTheWay = signal<readonly string[]>([]);
  protected readonly sharings = SHARING_SETTINGS;

  protected async save(module: ModuleMetadata, form: ModuleForm): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const { icon, sharing } = form.getRawValue();
      const names = { singular: localisedText(form.controls.singular), plural: localisedText(form.controls.plural) };
      this.opened.set(await this.api.change(module.apiName, { ...names, icon, sharing }));
      this.toast.done(this.texts.get('adminModuleEditor.settings.saved'));
    } catch (problem) {
      this.problem.set(problem);
    }
    this.isBusy.set(false);
  }

  /** Only what nothing depends on goes; else it is said what stands in the way. */
  protected async remove(module: ModuleMetadata): Promise<void> {
    this.isBusy.set(true);
    try {
      const dependents = await this.api.dependents(module.apiName, null);
      this.inTheWay.set(dependents.map((one) => this.dependents.of(one)));
      const name = this.texts.localised(module.plural);
      const isSure = dependents.length === 0 && (await this.ask(name));
      if (isSure) {
        await this.api.remove(module.apiName);
        this.form().markAsPristine();
        this.toast.done(this.texts.get('adminModuleEditor.settings.removed', { name }));
        await this.router.navigate(this.place.page('records'));
      }
    } catch (problem) {
      this.toast.failed(this.problems.of(problem));
    }
    this.isBusy.set(false);
  }

  private ask(name: string): Promise<boolean> {
    return this.confirm.ask({
      title: this.texts.get('adminModuleEditor.settings.removeTitle', { name }),
      text: this.texts.get('adminModuleEditor.settings.removeText'),
      action: this.texts.get('adminModuleEditor.remove'),
      destructive: true,
    });
  }
}
