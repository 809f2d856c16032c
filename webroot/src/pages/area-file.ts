// The pages of a client's file, fetched together.

export { FilePage } from './file';
export { RequestPage } from './noaccess';
export { ClientNew } from './portrait';
