/** Code that calls the endpoint, for other programs. */

/** Where `npm run serve` answers by default: Python and curl cannot reach into the browser. */
const SERVED = 'http://127.0.0.1:8080/score';
const TEXT = 'what a lovely day';

export interface Snippet {
  language: string;
  code: string;
}

/** For pages of the endpoint's own origin. */
export const javaScript = (address: string): Snippet => ({
  language: 'JavaScript',
  code: `const response = await fetch('${address}', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ text: '${TEXT}' }),
});
const { label, score, elapsed_time } = await response.json();
console.log(label, score, elapsed_time);`,
});

/** As in the study. */
export const PYTHON: Snippet = {
  language: 'Python',
  code: `import json
import requests

scoring_uri = '${SERVED}'
headers = {'Content-Type': 'application/json'}
data = json.dumps({'text': '${TEXT}'})

response = requests.post(scoring_uri, data=data, headers=headers)

print('Status code: ', response.status_code)
print('This tweet is: ', response.json().get('label'))
print('Its score is: ', response.json().get('score'))
print('Elapsed time: ', response.json().get('elapsed_time'))`,
};

export const CURL: Snippet = {
  language: 'curl',
  code: `curl ${SERVED} -H 'Content-Type: application/json' -d '{"text": "${TEXT}"}'`,
};
