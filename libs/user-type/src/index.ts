export { IsLabel } from './label.decorator';
export { labelKey, tidyLabel } from './label.rules';
export { UserTypeHttpModule } from './user-type-http.module';
export { UserTypeModule } from './user-type.module';
export type { UserType } from './user-type.rules';
export { UserTypeService, type DefaultUserType } from './user-type.service';
