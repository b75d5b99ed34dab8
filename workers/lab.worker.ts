/** The only worker entry point, started by the page once per role. Connects messages to the session. */
import type { FromWorker, ToWorker } from '../src/protocol/tasks';
import { Session } from './session';

const session = new Session((message: FromWorker) => postMessage(message));
addEventListener('message', (message: MessageEvent<ToWorker>) => session.handle(message.data));
session.greet();
