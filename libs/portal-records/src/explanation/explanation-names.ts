import type { ExplainedReference, ExplanationAbout, LocalisedText } from '@portico/contracts';
import type { ExplainedChange, ExplainedStep, StepRefs } from '@portico/permission';
import type { FieldDefinition, OrganisationMetadata } from '@portico/records';

/** The names behind the ids of a chain; what stands in an unseen field has none, nor has the field. */
export class ExplanationNames {
  private readonly fields: ReadonlyMap<string, FieldDefinition>;
  private readonly layouts: ReadonlyMap<string, string>;

  constructor(
    private readonly metadata: OrganisationMetadata,
    private readonly types: ReadonlyMap<string, string>,
    private readonly records: ReadonlyMap<string, ExplainedReference>,
    private readonly pointers: ReadonlyMap<string, ExplainedReference>,
    unseen: ReadonlySet<string>,
  ) {
    const fields = metadata.modules.flatMap((module) => module.fields.flatMap((field) => [field, ...field.columns]));
    this.fields = new Map(fields.filter(({ id }) => !unseen.has(id)).map((field) => [field.id, field]));
    const layouts = metadata.modules.flatMap((module) => module.layouts);
    this.layouts = new Map(layouts.map((layout) => [layout.id, layout.name]));
  }

  named<Code extends ExplainedStep['code'] | ExplainedChange['code']>({ code, refs }: { code: Code; refs: StepRefs }) {
    return { code, about: this.about(refs) };
  }

  private about(refs: StepRefs): ExplanationAbout {
    const { userTypeId, version, startsAt, endsAt, moduleId, action, fieldId, throughFieldId, fieldIds } = refs;
    const module = moduleId === undefined ? null : this.metadata.find(moduleId);
    const field = this.label(fieldId);
    const through = this.label(throughFieldId);
    const layout = refs.layoutId === undefined ? undefined : this.layouts.get(refs.layoutId);
    const record = refs.targetId === undefined ? undefined : this.records.get(refs.targetId);
    return {
      ...(userTypeId === undefined ? {} : { type: { id: userTypeId, name: this.types.get(userTypeId) ?? '' } }),
      ...(version === undefined ? {} : { version }),
      ...(startsAt === undefined ? {} : { from: startsAt?.toISOString() ?? null }),
      ...(endsAt === undefined ? {} : { until: endsAt?.toISOString() ?? null }),
      ...(module ? { module: { apiName: module.apiName, plural: module.plural } } : {}),
      ...(action === undefined ? {} : { action }),
      ...(field ? { field } : {}),
      ...(through ? { through } : {}),
      ...(fieldIds === undefined ? {} : { fields: fieldIds.flatMap((id) => this.label(id) ?? []) }),
      ...(layout === undefined ? {} : { layout }),
      ...(record ? { record } : {}),
      ...(record && field && fieldId !== undefined ? { pointsAt: this.pointers.get(fieldId) ?? null } : {}),
    };
  }

  private label(fieldId: string | undefined): LocalisedText | undefined {
    return fieldId === undefined ? undefined : this.fields.get(fieldId)?.label;
  }
}
