import { mount } from 'svelte';
import App from '../app/App.svelte';
import { speech } from '../page/speech.svelte';
import '../app/theme.css';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element with the id "app".');
// English is part of the page; another language is worth a moment's wait, as the first words are to be in it.
void speech.start().finally(() => mount(App, { target }));
