/** The one worker entry, started by the page in each of its roles. Only a port between messages and session. */
import type { FromWorker, ToWorker } from '../src/protocol/tasks';
import { Session } from './session';

const session = new Session((message: FromWorker) => postMessage(message));
addEventListener('message', (message: MessageEvent<ToWorker>) => session.handle(message.data));
session.greet();
