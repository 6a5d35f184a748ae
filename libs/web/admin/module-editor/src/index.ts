export { MODULE_EDITOR_ROUTES } from './module-editor.routes';
