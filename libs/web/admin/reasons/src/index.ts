export * from './reason.texts';
export { reasonTextsResolver } from './reason.scope';
