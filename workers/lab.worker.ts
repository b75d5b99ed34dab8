/** The one worker entry, started twice by the page: as trainer and as predictor. Only a port between messages and session. */
import type { Event, Request } from '../src/protocol';
import { Session } from './session';

const session = new Session((event: Event) => postMessage(event));
addEventListener('message', (message: MessageEvent<Request>) => session.handle(message.data));
session.greet();
