import { useTexts } from '../texts/texts.ts';
import { PageTitle } from './page-title.tsx';

/** What somebody sees who is not signed in. */
export function SignInPage({ failed, onSignIn }: { failed: boolean; onSignIn: () => void }) {
  const { signIn } = useTexts();
  return (
    <div class="welcome">
      <section class="welcome-hero">
        <PageTitle title={signIn.title} />
        <p class="lead">{signIn.lead}</p>
        <button type="button" class="button button-main button-large" onClick={onSignIn}>
          {signIn.button}
        </button>
        {failed && (
          <p class="field-fault" role="alert">
            {signIn.failed}
          </p>
        )}
      </section>
      <ol class="koma">
        {signIn.steps.map(([name, what], index) => (
          <li key={name} class={`koma-${index + 1}`}>
            <strong>{name}</strong>
            <span>{what}</span>
            {index === signIn.steps.length - 1 && (
              <span class="koma-balloon" aria-hidden="true">
                {signIn.balloon}
              </span>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
