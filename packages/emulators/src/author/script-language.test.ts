import { expect, test } from 'vitest';
import { languageByScript } from './script-language.ts';

test.each([
  ['「Hello!」とケンは言った。Maria laughed.', 'ja'],
  ['漢字仮名交文也、と彼は言った。', 'ja'],
  ['“你好，”小明说。下雨了。', 'zh'],
  ['"안녕하세요" 민수가 말했다.', 'ko'],
  ['قال أحمد: "مرحبا".', 'ar'],
  ['"שלום", אמר דוד.', 'he'],
  ['«Привет», сказал Иван.', 'ru'],
  ['It rained on 東京 that day.', 'en'],
  ['……！！？？ 123', 'und'],
  ['', 'und'],
])('%s is told in %s', (text, language) => {
  expect(languageByScript(text)).toBe(language);
});
