import { mount } from 'svelte';
import App from '../app/App.svelte';
import { speech } from '../page/speech.svelte';
import '../app/theme.css';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element with the id "app".');
// English is bundled; another language is worth a short wait, so that the first text is already in it.
void speech.start().finally(() => mount(App, { target }));
