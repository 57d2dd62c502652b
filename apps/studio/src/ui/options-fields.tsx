import type { JobOptions } from '@manga/contracts';
import { LIMITS, PAGE_PROFILES, STYLES } from '../facts.ts';
import { useTexts } from '../texts/texts.ts';

type Options = Partial<JobOptions>;

interface OptionsFieldsProps {
  options: Options;
  onChange: (options: Options) => void;
}

/** Everything an author may ask for, as the contract of the API has it. What is left alone follows the story. */
export function OptionsFields({ options, onChange }: OptionsFieldsProps) {
  const { write, estimate } = useTexts();
  /** An option that is left alone is not sent: the service's own default counts. */
  const set = <K extends keyof Options>(name: K, value: Options[K]) => {
    const { [name]: _before, ...others } = options;
    onChange(value === undefined ? others : { ...others, [name]: value });
  };
  const { min, max } = LIMITS.pages;
  return (
    <fieldset class="options">
      <legend>{write.options}</legend>
      <fieldset class="styles">
        <legend>{write.style}</legend>
        {STYLES.map((style) => {
          const [name, what] = write.styles[style] ?? [style, ''];
          return (
            <label key={style} class="style-choice">
              <input
                type="radio"
                name="style"
                value={style}
                checked={(options.style ?? STYLES[0]) === style}
                onChange={() => set('style', style === STYLES[0] ? undefined : style)}
              />
              <span class={`style-swatch style-${style}`} aria-hidden="true" />
              <span class="style-name">{name}</span>
              <span class="style-what">{what}</span>
            </label>
          );
        })}
      </fieldset>
      <div class="field field-short">
        <label for="option-pages">{write.pages}</label>
        <input
          id="option-pages"
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          placeholder={write.auto}
          value={options.pages ?? ''}
          aria-describedby="option-pages-hint"
          onInput={(event) => {
            const wanted = Math.round(event.currentTarget.valueAsNumber);
            set('pages', Number.isNaN(wanted) ? undefined : Math.min(max, Math.max(min, wanted)));
          }}
        />
        <p id="option-pages-hint" class="hint">
          {write.pagesHint}
        </p>
      </div>
      <Choice
        id="option-direction"
        label={write.direction}
        auto={write.auto}
        value={options.readingDirection}
        choices={[
          ['rtl', write.directions.rtl],
          ['ltr', write.directions.ltr],
        ]}
        onChange={(value) => set('readingDirection', value)}
      />
      <Choice
        id="option-format"
        label={write.format}
        auto={write.auto}
        value={options.pageProfile}
        choices={PAGE_PROFILES.map((profile) => [profile, write.formats[profile] ?? profile] as const)}
        onChange={(value) => set('pageProfile', value)}
      />
      <Choice
        id="option-print"
        label={write.print}
        auto={write.auto}
        value={options.print}
        choices={[
          ['continuous', write.prints.continuous],
          ['screened', write.prints.screened],
        ]}
        onChange={(value) => set('print', value)}
      />
      <Choice
        id="option-language"
        label={write.language}
        auto={write.auto}
        value={options.language}
        choices={Object.entries(write.languages)}
        onChange={(value) => set('language', value)}
      />
      <div class="field field-wide">
        <label for="option-cost">{estimate.limit}</label>
        <input
          id="option-cost"
          type="number"
          inputMode="decimal"
          min="0.01"
          step="any"
          max={LIMITS.cost}
          placeholder={estimate.noLimit}
          value={options.maxCostUsd ?? ''}
          aria-describedby="option-cost-hint"
          onInput={(event) => {
            const most = event.currentTarget.valueAsNumber;
            set('maxCostUsd', most > 0 ? Math.min(LIMITS.cost, most) : undefined);
          }}
        />
        <p id="option-cost-hint" class="hint">
          {estimate.limitHint}
        </p>
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={options.furigana ?? false}
          onChange={(event) => set('furigana', event.currentTarget.checked ? true : undefined)}
        />
        {write.furigana}
      </label>
    </fieldset>
  );
}

interface ChoiceProps<T extends string> {
  id: string;
  label: string;
  /** What stands for leaving it to the story. */
  auto: string;
  value: T | undefined;
  choices: readonly (readonly [T, string])[];
  onChange: (value: T | undefined) => void;
}

function Choice<T extends string>({ id, label, auto, value, choices, onChange }: ChoiceProps<T>) {
  return (
    <div class="field field-short">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value ?? ''}
        onChange={(event) => onChange(choices.find(([choice]) => choice === event.currentTarget.value)?.[0])}
      >
        <option value="">{auto}</option>
        {choices.map(([choice, name]) => (
          <option key={choice} value={choice}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
