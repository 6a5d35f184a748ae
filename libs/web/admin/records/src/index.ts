export { FilterBarComponent } from './list/filter-bar.component';
export { filterFields, sortNameOf, type FilterField } from './list/filter.rules';
export { conditionsOf, filterQuery } from './list/list-state.rules';
export { RECORD_ROUTES } from './record.routes';
export { recordTextsResolver } from './record.texts';
export { ListViewsApi } from './list-views/list-views.api';
export { writeOf } from './list-views/list-view.rules';
