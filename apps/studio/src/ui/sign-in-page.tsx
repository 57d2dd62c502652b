import { useWords } from '../texts/texts.ts';
import { PageTitle } from './page-title.tsx';

/** Why somebody is not signed in who wanted to be: it did not work, or it has ended by itself. */
export type SignedOut = 'failed' | 'ended';

/** What somebody sees who is not signed in. */
export function SignInPage({ why, onSignIn }: { why: SignedOut | null; onSignIn: () => void }) {
  const { texts, troubles } = useWords();
  const { signIn } = texts;
  return (
    <div class="welcome">
      <section class="welcome-hero">
        <PageTitle title={signIn.title} />
        <p class="lead">{signIn.lead}</p>
        <button type="button" class="button button-main button-large" onClick={onSignIn}>
          {signIn.button}
        </button>
        {why !== null && (
          <p class="field-fault" role="alert">
            {why === 'failed' ? signIn.failed : troubles['signed-out']}
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
