import { ApiError } from '../api-error.ts';

/** What went wrong, as far as it matters to an author; each has words of its own. */
export type Trouble =
  | 'offline'
  | 'signed-out'
  | 'story-unreadable'
  | 'story-empty'
  | 'story-too-long'
  | 'request'
  | 'gone'
  | 'not-yet'
  | 'changed-meanwhile'
  | 'sent-twice'
  | 'picture'
  | 'limit'
  | 'cost-limit'
  | 'daily-budget'
  | 'busy'
  | 'refused'
  | 'model'
  | 'too-long-making'
  | 'fault';

const TROUBLES: Readonly<Record<string, Trouble>> = {
  OFFLINE: 'offline',
  UNAUTHENTICATED: 'signed-out',
  FORBIDDEN: 'signed-out',
  TEXT_INVALID: 'story-unreadable',
  TEXT_EMPTY: 'story-empty',
  TEXT_TOO_LONG: 'story-too-long',
  BODY_TOO_LARGE: 'request',
  REQUEST_INVALID: 'request',
  MEDIA_TYPE_UNSUPPORTED: 'picture',
  PICTURE_INVALID: 'picture',
  JOB_NOT_FOUND: 'gone',
  OUTPUT_NOT_FOUND: 'not-yet',
  JOB_STATE_CONFLICT: 'changed-meanwhile',
  CHANGED_MEANWHILE: 'changed-meanwhile',
  IDEMPOTENCY_CONFLICT: 'sent-twice',
  COST_LIMIT_REACHED: 'cost-limit',
  DAILY_BUDGET_REACHED: 'daily-budget',
  MODEL_QUOTA_WAIT: 'busy',
  RATE_LIMITED: 'busy',
  BUSY: 'busy',
  SHUTTING_DOWN: 'busy',
  MODEL_QUOTA: 'busy',
  MODEL_REFUSED: 'refused',
  MODEL_UNAVAILABLE: 'model',
  MODEL_ANSWER_INVALID: 'model',
  PHASE_TIMEOUT: 'too-long-making',
};

/** The trouble behind a code of the service; codes that are new to this page are told by their HTTP status. */
export function troubleOf(code: string, status = 500): Trouble {
  const known = TROUBLES[code];
  if (known !== undefined) return known;
  if (status === 401) return 'signed-out';
  if (status === 404) return 'gone';
  if (status === 409) return 'changed-meanwhile';
  if (status === 402 || status === 429) return 'limit';
  if (status === 413 || status === 415) return 'picture';
  if (status === 503 || status === 504) return 'busy';
  if (status >= 400 && status < 500) return 'request';
  return 'fault';
}

/** Said of each trouble: what it is, and what can be done. */
export type TroubleWords = Readonly<Record<Trouble, string>>;

export const TROUBLES_EN: TroubleWords = {
  offline: 'The service can’t be reached. Check your connection and try again.',
  'signed-out': 'Your sign-in has ended. Please sign in again; what you wrote is kept.',
  'story-unreadable': 'The story holds signs that are no text. Paste it again as plain text.',
  'story-empty': 'The story is empty. Write at least one sentence.',
  'story-too-long': 'The story is too long. Split it into volumes.',
  request: 'Something in what you entered can’t be used. Look at what is marked, change it and try again.',
  gone: 'This manga is not there. It was deleted, or it belongs to somebody else.',
  'not-yet': 'This part of the manga is not ready yet. Wait until its step is done.',
  'changed-meanwhile':
    'The manga has moved on meanwhile, or is just being made. Look at it again; your changes to lines and characters are kept.',
  'sent-twice': 'This was sent before with other words. Try again.',
  picture: 'This picture can’t be used. Take a PNG, JPEG or WebP that is not too large.',
  limit: 'You have reached what your account may make for now. Try again later.',
  'cost-limit':
    'This manga has come to its cost limit. Raise the limit and go on: what is drawn already is kept and not paid again.',
  'daily-budget': 'Your budget for today is spent. Go on tomorrow: what is drawn already is kept.',
  busy: 'Very many stories are being drawn at the moment. Nothing is lost; try again in a minute.',
  refused: 'The model declined part of the story for safety reasons. Soften that passage and make the manga again.',
  model: 'The model gave no usable answer. Try this step again; if it fails again, shorten the story.',
  'too-long-making': 'This step took too long. Try it again; if it fails again, shorten the story.',
  fault: 'Something went wrong on our side. Try again; if it happens again, tell us the code below.',
};

export const TROUBLES_JA: TroubleWords = {
  offline: 'サービスにつながりません。接続を確かめて、もう一度お試しください。',
  'signed-out': 'ログインの期限が切れました。もう一度ログインしてください。書いたものは残っています。',
  'story-unreadable': '本文に、文字ではない記号が入っています。プレーンテキストで貼り直してください。',
  'story-empty': '本文が空です。一文以上書いてください。',
  'story-too-long': '物語が長すぎます。巻に分けてください。',
  request: '入力に使えないものがあります。示された所を直して、もう一度お試しください。',
  gone: 'このまんがは見つかりません。削除されたか、ほかの人の作品です。',
  'not-yet': 'この部分はまだできていません。工程が終わるまでお待ちください。',
  'changed-meanwhile':
    'そのあいだに、まんがの状態が変わったか、制作中です。もう一度ご覧ください。セリフとキャラクターの変更は残っています。',
  'sent-twice': '同じ送信が、別の内容で行われています。もう一度お試しください。',
  picture: 'この画像は使えません。大きすぎない PNG、JPEG、WebP を選んでください。',
  limit: '今お作りいただける上限に達しました。しばらくしてからお試しください。',
  'cost-limit':
    'この作品の費用の上限に達しました。上限を上げて続けてください。描けた分は残り、二重に費用はかかりません。',
  'daily-budget': '今日の予算を使い切りました。明日、続きから再開してください。描けた分は残っています。',
  busy: 'ただいま混み合っています。何も失われていません。一分ほど待って、もう一度お試しください。',
  refused: '物語の一部を、モデルが安全上の理由で断りました。その箇所をやわらげて、作り直してください。',
  model: 'モデルから使える答えが得られませんでした。この工程をやり直し、それでもだめなら物語を短くしてください。',
  'too-long-making': 'この工程に時間がかかりすぎました。やり直し、それでもだめなら物語を短くしてください。',
  fault: 'こちら側で問題が起きました。もう一度お試しください。続くときは、下のコードをお知らせください。',
};

/** What a person reads of anything that was thrown, and the code to quote. */
export function describeError(thrown: unknown, words: TroubleWords): { text: string; code: string; fields: string[] } {
  if (!(thrown instanceof ApiError)) {
    return { text: words.fault, code: thrown instanceof Error ? thrown.name : 'Error', fields: [] };
  }
  const fields = thrown.problem?.errors?.map(({ path, message }) => `${path}: ${message}`) ?? [];
  return { text: words[troubleOf(thrown.code, thrown.status)], code: thrown.code, fields };
}
