import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  resource,
  signal,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import type { FieldMetadata, ModuleMetadata, ModuleSummary } from '@portico/contracts';
import { ModulesStore, OrganisationPlaceService } from '@portico/web/admin/modules';
import { LocalisedPipe, newIdempotencyKey, TextPipe, TextService } from '@portico/web/core';
import { CardComponent, LoadedDirective, PageComponent, ProblemTextService, StepperComponent } from '@portico/web/ui';
import { ImportApi } from '../import.api';
import { importSteps } from '../import.steps';
import { FileDropComponent } from './file-drop.component';

/** The first step of an import: what the rows are, and the file. */
@Component({
  selector: 'pt-upload',
  imports: [
    CardComponent,
    FileDropComponent,
    LoadedDirective,
    LocalisedPipe,
    MatButton,
    PageComponent,
    StepperComponent,
    TextPipe,
  ],
  templateUrl: './upload.page.html',
  styleUrl: './upload.page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UploadPage {
  private readonly imports = inject(ImportApi);
  private readonly modulesStore = inject(ModulesStore);
  private readonly place = inject(OrganisationPlaceService);
  private readonly router = inject(Router);
  private readonly texts = inject(TextService);
  private readonly problems = inject(ProblemTextService);

  /** From the address: the list that the person came from. */
  readonly module = input<string>();

  protected readonly modules = resource<ModuleSummary[], string>({
    params: () => this.place.api(),
    loader: () => this.modulesStore.load(),
  });
  protected readonly steps = computed(() => importSteps(this.texts));
  protected readonly chosenModule = linkedSignal(() => this.module() ?? '');
  private readonly metadata = resource<ModuleMetadata, string | undefined>({
    params: () => this.chosenModule() || undefined,
    loader: ({ params: name }) => this.modulesStore.get(name),
  });
  protected readonly subForms = computed<FieldMetadata[]>(() =>
    this.metadata.hasValue() ? this.metadata.value().fields.filter((field) => field.kind === 'sub-form') : [],
  );
  protected readonly subForm = linkedSignal({ source: this.chosenModule, computation: () => '' });
  protected readonly file = signal<File | null>(null);
  protected readonly isBusy = signal(false);
  /** What is missing or was refused, as a sentence. */
  protected readonly mistake = signal<string | null>(null);
  /** One for each intended upload: pressing again after a lost answer makes no second import. */
  private key = newIdempotencyKey();

  protected take(file: File): void {
    this.file.set(file);
    this.mistake.set(null);
    this.key = newIdempotencyKey();
  }

  protected async upload(): Promise<void> {
    const file = this.file();
    if (this.chosenModule() === '' || file === null) {
      this.mistake.set(
        this.texts.get(file === null ? 'adminImport.upload.fileMissing' : 'adminImport.upload.moduleMissing'),
      );
      return;
    }
    this.isBusy.set(true);
    this.mistake.set(null);
    try {
      const made = await this.imports.upload(this.chosenModule(), this.subForm() || null, file, this.key);
      await this.router.navigate(this.place.page('import', made.id));
    } catch (problem) {
      this.mistake.set(this.problems.of(problem));
      this.key = newIdempotencyKey();
    }
    this.isBusy.set(false);
  }
}
