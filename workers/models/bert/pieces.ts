/** Texts to WordPiece ids (M. Schuster & K. Nakajima, 2012), by `@huggingface/tokenizers`. */
import { Tokenizer } from '@huggingface/tokenizers';
import type { EncodedRows } from '../../../src/text/encode';
import { fileOf, readJson, type AssetFiles } from '../sentences/files';
import { LabError } from '../../../src/wording/message';

export interface Pieces {
  /** Ids of a text's pieces, including [CLS] and [SEP], at most `most`. @throws LabError if one has no embedding. */
  encode(text: string, most: number): number[];
  /** Whether a word consists of known pieces, and of how many. */
  about(word: string): { known: boolean; count: number };
}

/** @param size number of piece embeddings in the model. @throws LabError if the files cannot be read. */
export async function openPieces(files: AssetFiles, size: number): Promise<Pieces> {
  const config = files.files.has('tokenizer_config.json')
    ? ((await readJson(files, 'tokenizer_config.json', 4)) as object)
    : {};
  const described =
    files.files.has('tokenizer.json') || !files.files.has('vocab.txt')
      ? ((await readJson(files, 'tokenizer.json', 32)) as object)
      : describe((await fileOf(files, 'vocab.txt', 8).text()).trimEnd().split(/\r?\n/), config);
  let tokenizer: Tokenizer;
  try {
    tokenizer = new Tokenizer(described, config);
  } catch (error) {
    throw new LabError(
      'The tokeniser of {id} cannot be read. Get its files again.',
      { id: files.id },
      {
        cause: error,
      },
    );
  }
  const unknown = tokenizer.encode('\u{10ffff}', { add_special_tokens: false }).ids[0];
  const checked = (ids: number[]) => {
    if (ids.some((id) => !(id >= 0 && id < size))) {
      throw new LabError('The tokeniser of {id} has more pieces than its model. Get its files again.', {
        id: files.id,
      });
    }
    return ids;
  };
  return {
    encode(text, most) {
      const { ids } = tokenizer.encode(text);
      // Keep the last piece, which ends the text.
      return checked(ids.length > most ? [...ids.slice(0, most - 1), ids[ids.length - 1]] : ids);
    },
    about(word) {
      const { ids } = tokenizer.encode(word, { add_special_tokens: false });
      return { known: !ids.includes(unknown), count: ids.length };
    },
  };
}

const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];

/**
 * A tokenizer.json for BERT's vocab.txt, one piece per line; `config` says whether to lowercase.
 * @throws LabError that names a missing special piece.
 */
function describe(pieces: string[], config: object): object {
  const vocab = Object.fromEntries(pieces.map((piece, id) => [piece, id]));
  const missing = ['[UNK]', '[CLS]', '[SEP]'].find((piece) => vocab[piece] === undefined);
  if (missing)
    throw new LabError('vocab.txt lacks the piece {missing}. Choose the list that belongs to the model.', { missing });
  const { do_lower_case: lowercase = true } = config as { do_lower_case?: boolean };
  const special = (content: string) => ({
    ...{ id: vocab[content], content, special: true, single_word: false, lstrip: false, rstrip: false },
    normalized: false,
  });
  const token = (id: string) => ({ SpecialToken: { id, type_id: 0 } });
  return {
    ...{ version: '1.0', truncation: null, padding: null },
    added_tokens: SPECIAL.filter((piece) => vocab[piece] !== undefined).map(special),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [token('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, token('[SEP]')],
      pair: [],
      special_tokens: Object.fromEntries(['[CLS]', '[SEP]'].map((id) => [id, { id, ids: [vocab[id]], tokens: [id] }])),
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      ...{ type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100 },
      vocab,
    },
  };
}

/** Collects rows of piece ids. */
export class PieceRows {
  #starts: number[] = [0];
  #ids: number[] = [];

  add(ids: number[]): void {
    for (const id of ids) this.#ids.push(id);
    this.#starts.push(this.#ids.length);
  }

  finish(): EncodedRows {
    return {
      rows: this.#starts.length - 1,
      starts: Uint32Array.from(this.#starts),
      ids: Uint16Array.from(this.#ids),
    };
  }
}
