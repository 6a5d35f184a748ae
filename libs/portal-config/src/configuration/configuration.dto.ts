import {
  CRITERION_OPERATORS,
  type CriterionOperator,
  FIELD_PERMISSIONS,
  type FieldPermission,
  type LayoutPermissions,
  type ModuleActions,
  SCOPES,
  type Scope,
  type SketchRequest,
  TAB_KINDS,
  TAB_VIEWS,
  type TabConfiguration,
  type TabCriterion,
  type TabKind,
  type TabView,
  type TypeConfiguration,
} from '@portico/contracts';
import { CRITERIA_LIMITS } from '@portico/permission';
import { isId, MayBeAbsent } from '@portico/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsObject,
  IsString,
  IsUUID,
  MaxLength,
  registerDecorator,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { MOST_WEB_TABS } from '../web-tab/web-tab.rules';

const LIMITS = { tabs: 100, layouts: 50, fields: 2_000 } as const;
const PERMISSIONS: readonly unknown[] = FIELD_PERMISSIONS;

/** `{ [fieldId]: 'read-only' | 'editable' }`: nothing else may stand there, and not more than a module could have. */
function IsFieldPermissions(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isFieldPermissions',
      target: target.constructor,
      propertyName: String(property),
      options: { message: 'This must give field ids a permission: read-only or editable' },
      validator: {
        validate: (value: unknown) => {
          if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
          const entries = Object.entries(value);
          return entries.length <= LIMITS.fields && entries.every(([id, one]) => isId(id) && PERMISSIONS.includes(one));
        },
      },
    });
}

export class ModuleActionsDto implements ModuleActions {
  @IsBoolean()
  view: boolean;

  @IsBoolean()
  create: boolean;

  @IsBoolean()
  edit: boolean;

  @IsBoolean()
  delete: boolean;
}

export class LayoutPermissionsDto implements LayoutPermissions {
  @IsUUID()
  layoutId: string;

  @IsFieldPermissions()
  fields: Record<string, FieldPermission>;
}

/** What a value must be depends on the field: the evaluator's check says so, as one of the draft's issues. */
export class TabCriterionDto implements TabCriterion {
  @IsUUID()
  fieldId: string;

  @IsIn(CRITERION_OPERATORS)
  operator: CriterionOperator;

  @IsArray()
  @ArrayMaxSize(CRITERIA_LIMITS.values)
  @IsString({ each: true })
  @MaxLength(CRITERIA_LIMITS.length, { each: true })
  values: string[];
}

export class TabConfigurationDto implements TabConfiguration {
  @IsIn(TAB_KINDS)
  kind: TabKind;

  @IsUUID()
  moduleId: string;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ModuleActionsDto)
  actions: ModuleActionsDto;

  /** Null but for related tabs. */
  @ValidateIf((_, value) => value !== null)
  @IsUUID()
  filterByFieldId: string | null;

  /** The second hop of a path; absent or null for a single lookup. */
  @MayBeAbsent()
  @ValidateIf((_, value) => value !== null)
  @IsUUID()
  filterThroughFieldId?: string | null;

  @IsIn(SCOPES)
  scope: Scope;

  /** With the account scope: also what belongs to colleagues through the filter-by lookup (R133). */
  @MayBeAbsent()
  @IsBoolean()
  throughColleagues?: boolean;

  /** R45 */
  @MayBeAbsent()
  @IsBoolean()
  notes?: boolean;

  /** R46 */
  @MayBeAbsent()
  @IsBoolean()
  attachments?: boolean;

  /** Conditions that a record must meet to be in the tab (X27). */
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(CRITERIA_LIMITS.conditions)
  @ValidateNested({ each: true })
  @Type(() => TabCriterionDto)
  criteria?: TabCriterionDto[];

  /** Lists are the default; cards need a canvas view of the module (R34, R35). */
  @IsIn(TAB_VIEWS)
  view: TabView;

  @IsArray()
  @ArrayMaxSize(LIMITS.layouts)
  @ArrayUnique((layout: LayoutPermissionsDto | null) => layout?.layoutId)
  @ValidateNested({ each: true })
  @Type(() => LayoutPermissionsDto)
  layouts: LayoutPermissionsDto[];
}

export class TypeConfigurationDto implements TypeConfiguration {
  @IsUUID()
  baseModuleId: string;

  @IsArray()
  @ArrayMaxSize(LIMITS.tabs)
  @ValidateNested({ each: true })
  @Type(() => TabConfigurationDto)
  tabs: TabConfigurationDto[];

  /** Web tabs of the organisation, by id; one that is gone is left out when the portal is shown. */
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(MOST_WEB_TABS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  webTabs?: string[];
}

export class SketchRequestDto implements SketchRequest {
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => TypeConfigurationDto)
  configuration: TypeConfigurationDto;

  @IsUUID()
  moduleId: string;
}
