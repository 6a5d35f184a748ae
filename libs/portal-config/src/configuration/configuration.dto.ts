import {
  FIELD_PERMISSIONS,
  type FieldPermission,
  type LayoutPermissions,
  type ModuleActions,
  SCOPES,
  type Scope,
  type SketchRequest,
  TAB_KINDS,
  type TabConfiguration,
  type TabKind,
  type TypeConfiguration,
} from '@portico/contracts';
import { isId } from '@portico/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsObject,
  IsUUID,
  registerDecorator,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

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

  @IsIn(SCOPES)
  scope: Scope;

  /** Lists are the default and, until a module can have a canvas view, the only one (R34, R35). */
  @IsIn(['list'])
  view: 'list';

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
