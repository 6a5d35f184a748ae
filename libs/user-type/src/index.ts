export { IsLabel } from './label.decorator';
export { labelKey, tidyLabel } from './label.rules';
export { UserTypeHttpModule } from './user-type-http.module';
export { UserTypeModule } from './user-type.module';
export { UserTypeService, type DefaultUserType, type UserType } from './user-type.service';
